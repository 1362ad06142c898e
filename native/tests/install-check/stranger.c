/* SPDX-License-Identifier: MIT */
#include <panatom.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
  panatom_potential *potential = NULL;
  if (panatom_abi_version() != PANATOM_ABI_VERSION) {
    fprintf(stderr, "header and library differ\n");
    return 1;
  }
  if (panatom_open(NULL, NULL, &potential) != PANATOM_INVALID_ARGUMENT) return 1;
  if (strstr(panatom_last_error(), "source is NULL") == NULL) return 1;
  printf("panatom %s\n", panatom_version());
  return 0;
}
