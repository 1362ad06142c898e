/* SPDX-License-Identifier: MIT
 *
 * test_loading LIBRARY: libpanatom survives dlclose(), since the JVM cannot be unloaded; and it
 * exports nothing but panatom_*.
 */
#include <dlfcn.h>
#include <panatom.h>
#include <stdio.h>
#include <string.h>

#define SOURCE "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=6.5"

typedef panatom_status (*open_function)(const char *, const char *const *, panatom_potential **);
typedef void (*close_function)(panatom_potential *);
typedef double (*cutoff_function)(const panatom_potential *);
typedef const char *(*error_function)(void);

static int use(const char *path)
{
  panatom_potential *potential = NULL;
  open_function open_potential;
  close_function close_potential;
  cutoff_function cutoff;
  error_function last_error;
  int right;
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  *(void **)&open_potential = dlsym(library, "panatom_open");
  *(void **)&close_potential = dlsym(library, "panatom_close");
  *(void **)&cutoff = dlsym(library, "panatom_cutoff");
  *(void **)&last_error = dlsym(library, "panatom_last_error");
  if (dlsym(library, "_ZN7panatom10last_errorEv") != NULL) {
    fprintf(stderr, "a symbol of the inside is exported\n");
    return 1;
  }
  if (open_potential(SOURCE, NULL, &potential) != PANATOM_OK) {
    fprintf(stderr, "%s\n", last_error());
    return 1;
  }
  right = cutoff(potential) == 6.5;
  close_potential(potential);
  dlclose(library);
  return right ? 0 : 1;
}

int main(int argc, char **argv)
{
  int k;
  if (argc != 2) return 2;
  for (k = 0; k < 3; ++k) {
    if (use(argv[1]) != 0) return 1;
  }
  return 0;
}
