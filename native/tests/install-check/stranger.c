/* SPDX-License-Identifier: MIT */
#include <panatom.h>
#include <stdio.h>
#include <string.h>

static int print_cutoff(const char *source)
{
  panatom_potential *potential = NULL;
  if (panatom_open(source, NULL, &potential) != PANATOM_OK) {
    fprintf(stderr, "%s\n", panatom_last_error());
    return 1;
  }
  printf("cutoff %g angstrom\n", panatom_cutoff(potential));
  panatom_close(potential);
  return 0;
}

int main(int argc, char **argv)
{
  panatom_potential *potential = NULL;
  if (panatom_abi_version() != PANATOM_ABI_VERSION) {
    fprintf(stderr, "header and library differ\n");
    return 1;
  }
  if (panatom_open(NULL, NULL, &potential) != PANATOM_INVALID_ARGUMENT) return 1;
  if (strstr(panatom_last_error(), "source is NULL") == NULL) return 1;
  printf("panatom %s\n", panatom_version());
  return argc > 1 ? print_cutoff(argv[1]) : 0;
}
