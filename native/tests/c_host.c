/* SPDX-License-Identifier: MIT
 *
 * c_host SOURCE [KEY VALUE]...  < STRUCTURES
 *
 * A host in plain C: evaluates structures through both entrances of panatom.h and prints what
 * comes back with 17 significant digits. test_c_host.py drives it. A structure is
 *
 *   cell      9 numbers, lattice vectors as rows, angstrom
 *   periodic  3 times 0 or 1
 *   atoms     their number n, then n lines: symbol x y z
 *
 * and others may follow it. The output is, for each structure and each entrance, `entrance NAME`,
 * `energy E`, `virial` and 6 numbers, then for each atom `atom`, its energy, its force (3) and its
 * virial (6). Exit status 2: the potential or the structure was refused, with the reason on
 * standard error.
 *
 * For the second entrance the periodic images within reach are made explicit ghost atoms, and
 * the neighbour lists are found by comparing every atom with every other one.
 */
#include <math.h>
#include <panatom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SKIN 0.3 /* angstrom; neighbours beyond the cutoff must be skipped */

typedef struct {
  int n;
  double cell[9];
  int32_t periodic[3];
  double *positions; /* [n][3] */
  int32_t *species;  /* [n] */
  char (*symbols)[4];
} Structure;

typedef struct {
  double *atom_energies, *forces, *atom_virials;
  panatom_evaluation evaluation;
} Output;

static void quit(const char *text)
{
  fprintf(stderr, "c_host: %s\n", text);
  exit(2);
}

static void require(panatom_status status)
{
  if (status != PANATOM_OK) quit(panatom_last_error());
}

static void *allocate(size_t count, size_t size)
{
  void *memory = calloc(count > 0 ? count : 1, size);
  if (memory == NULL) quit("out of memory");
  return memory;
}

/* ---- reading and printing ------------------------------------------------------------------- */

static void expect_word(const char *word)
{
  char found[16];
  if (scanf("%15s", found) != 1 || strcmp(found, word) != 0) quit("the structure cannot be read");
}

static Structure read_structure(void)
{
  Structure s;
  int k;
  expect_word("cell");
  for (k = 0; k < 9; ++k)
    if (scanf("%lf", &s.cell[k]) != 1) quit("cell: 9 numbers are needed");
  expect_word("periodic");
  for (k = 0; k < 3; ++k)
    if (scanf("%d", &s.periodic[k]) != 1) quit("periodic: 3 numbers are needed");
  expect_word("atoms");
  if (scanf("%d", &s.n) != 1 || s.n < 0) quit("atoms: a number is needed");
  s.positions = allocate(3 * (size_t)s.n, sizeof(double));
  s.species = allocate((size_t)s.n, sizeof(int32_t));
  s.symbols = allocate((size_t)s.n, sizeof *s.symbols);
  for (k = 0; k < s.n; ++k) {
    double *x = s.positions + 3 * k;
    if (scanf("%3s %lf %lf %lf", s.symbols[k], &x[0], &x[1], &x[2]) != 4)
      quit("an atom is missing");
  }
  return s;
}

static int another_structure(void)
{
  int c = getchar();
  while (c == ' ' || c == '\n') c = getchar();
  if (c != EOF) ungetc(c, stdin);
  return c != EOF;
}

static Output make_output(int n_atoms)
{
  Output out;
  memset(&out, 0, sizeof out);
  out.atom_energies = allocate((size_t)n_atoms, sizeof(double));
  out.forces = allocate(3 * (size_t)n_atoms, sizeof(double));
  out.atom_virials = allocate(6 * (size_t)n_atoms, sizeof(double));
  out.evaluation.scale = 1.0;
  out.evaluation.atom_energies = out.atom_energies;
  out.evaluation.forces = out.forces;
  out.evaluation.atom_virials = out.atom_virials;
  return out;
}

static void free_output(Output *out)
{
  free(out->atom_energies);
  free(out->forces);
  free(out->atom_virials);
}

static void print_output(const char *entrance, int n, const Output *out)
{
  int i, k;
  printf("entrance %s\nenergy %.17g\nvirial", entrance, out->evaluation.energy);
  for (k = 0; k < 6; ++k) printf(" %.17g", out->evaluation.virial[k]);
  for (i = 0; i < n; ++i) {
    printf("\natom %.17g", out->atom_energies[i]);
    for (k = 0; k < 3; ++k) printf(" %.17g", out->forces[3 * i + k]);
    for (k = 0; k < 6; ++k) printf(" %.17g", out->atom_virials[6 * i + k]);
  }
  printf("\n");
}

/* ---- first entrance ------------------------------------------------------------------------- */

static void evaluate_structure(panatom_potential *potential, const Structure *s)
{
  Output out = make_output(s->n);
  panatom_structure structure;
  memset(&structure, 0, sizeof structure);
  structure.n_atoms = s->n;
  structure.positions = s->positions;
  structure.species = s->species;
  memcpy(structure.cell, s->cell, sizeof s->cell);
  memcpy(structure.periodic, s->periodic, sizeof s->periodic);
  require(panatom_evaluate_structure(potential, &structure, &out.evaluation));
  print_output("structure", s->n, &out);
  free_output(&out);
}

/* ---- second entrance: images ---------------------------------------------------------------- */

/* The structure's own atoms, then their images within reach of one of them. */
typedef struct {
  int n, capacity;
  double *positions; /* [n][3] */
  int *owners;       /* [n] */
} Images;

static double dot(const double *a, const double *b)
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void cross(const double *a, const double *b, double *c)
{
  c[0] = a[1] * b[2] - a[2] * b[1];
  c[1] = a[2] * b[0] - a[0] * b[2];
  c[2] = a[0] * b[1] - a[1] * b[0];
}

/* A unit vector that is orthogonal to all periodic rows and to the rows already filled in. */
static void fill_row(double rows[3][3], const int *filled, double *row)
{
  double best[3] = {0, 0, 0}, best_length = -1;
  int axis, k, pass, a;
  for (axis = 0; axis < 3; ++axis) {
    double v[3] = {axis == 0, axis == 1, axis == 2}, u[3][3];
    int n_orthogonal = 0;
    for (k = 0; k < 3; ++k) { /* Gram-Schmidt on the rows that are there */
      double w[3], length;
      if (!filled[k]) continue;
      memcpy(w, rows[k], sizeof w);
      for (pass = 0; pass < n_orthogonal; ++pass) {
        double overlap = dot(w, u[pass]);
        for (a = 0; a < 3; ++a) w[a] -= overlap * u[pass][a];
      }
      length = sqrt(dot(w, w));
      for (a = 0; a < 3; ++a) u[n_orthogonal][a] = w[a] / length;
      n_orthogonal++;
    }
    for (k = 0; k < n_orthogonal; ++k) {
      double overlap = dot(v, u[k]);
      for (a = 0; a < 3; ++a) v[a] -= overlap * u[k][a];
    }
    if (sqrt(dot(v, v)) > best_length) {
      best_length = sqrt(dot(v, v));
      for (a = 0; a < 3; ++a) best[a] = v[a] / best_length;
    }
  }
  memcpy(row, best, sizeof best);
}

/* Rows g with g_k . a_l = 1 for k = l, else 0, where rows that are not periodic are replaced by
 * vectors orthogonal to the others. */
static void reciprocal_rows(const Structure *s, double g[3][3])
{
  double rows[3][3], volume;
  int filled[3], k, a;
  for (k = 0; k < 3; ++k) {
    filled[k] = s->periodic[k];
    memcpy(rows[k], s->cell + 3 * k, sizeof rows[k]);
  }
  for (k = 0; k < 3; ++k) {
    if (filled[k]) continue;
    fill_row(rows, filled, rows[k]);
    filled[k] = 1;
  }
  for (k = 0; k < 3; ++k) cross(rows[(k + 1) % 3], rows[(k + 2) % 3], g[k]);
  volume = dot(rows[0], g[0]);
  for (k = 0; k < 3; ++k)
    for (a = 0; a < 3; ++a) g[k][a] /= volume;
}

/* How many cells away an image may be and still be within `reach` of an atom. */
static void image_range(const Structure *s, double reach, int *range)
{
  double g[3][3];
  int k, i;
  reciprocal_rows(s, g);
  for (k = 0; k < 3; ++k) {
    double low = 0, high = 0;
    for (i = 0; i < s->n; ++i) {
      double f = dot(g[k], s->positions + 3 * i);
      if (i == 0 || f < low) low = f;
      if (i == 0 || f > high) high = f;
    }
    range[k] = s->periodic[k] ? (int)ceil(reach * sqrt(dot(g[k], g[k])) + high - low) : 0;
  }
}

static double distance(const double *a, const double *b)
{
  double d[3] = {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  return sqrt(dot(d, d));
}

static void add_image(Images *images, const double *x, int owner)
{
  if (images->n == images->capacity) {
    images->capacity = 2 * images->capacity + 64;
    images->positions = realloc(images->positions, 3 * (size_t)images->capacity * sizeof(double));
    images->owners = realloc(images->owners, (size_t)images->capacity * sizeof(int));
    if (images->positions == NULL || images->owners == NULL) quit("out of memory");
  }
  memcpy(images->positions + 3 * images->n, x, 3 * sizeof(double));
  images->owners[images->n++] = owner;
}

static void add_shifted_atoms(Images *images, const Structure *s, const int *shift, double reach)
{
  int i, j, a;
  for (j = 0; j < s->n; ++j) {
    double x[3];
    for (a = 0; a < 3; ++a) {
      x[a] = s->positions[3 * j + a] + shift[0] * s->cell[a] + shift[1] * s->cell[3 + a] +
          shift[2] * s->cell[6 + a];
    }
    for (i = 0; i < s->n; ++i) {
      if (distance(s->positions + 3 * i, x) >= reach) continue;
      add_image(images, x, j);
      break;
    }
  }
}

static Images make_images(const Structure *s, double reach)
{
  Images images = {0, 0, NULL, NULL};
  int range[3], shift[3], i;
  for (i = 0; i < s->n; ++i) add_image(&images, s->positions + 3 * i, i);
  image_range(s, reach, range);
  for (shift[0] = -range[0]; shift[0] <= range[0]; ++shift[0])
    for (shift[1] = -range[1]; shift[1] <= range[1]; ++shift[1])
      for (shift[2] = -range[2]; shift[2] <= range[2]; ++shift[2])
        if (shift[0] != 0 || shift[1] != 0 || shift[2] != 0)
          add_shifted_atoms(&images, s, shift, reach);
  return images;
}

/* ---- second entrance: lists ----------------------------------------------------------------- */

typedef struct {
  int32_t **rows, *counts, *central, *types, *tags, *species_of_type;
  int n, n_types;
} Lists;

/* Type 0 is unused and invisible; atom i of the structure has the type i + 1, the worst case. */
static Lists make_lists(const Structure *s, const Images *images, double reach)
{
  Lists lists;
  int i, j;
  lists.n = images->n;
  lists.n_types = s->n + 1;
  lists.rows = allocate((size_t)images->n, sizeof(int32_t *));
  lists.counts = allocate((size_t)images->n, sizeof(int32_t));
  lists.central = allocate((size_t)s->n, sizeof(int32_t));
  lists.types = allocate((size_t)images->n, sizeof(int32_t));
  lists.tags = allocate((size_t)images->n, sizeof(int32_t));
  lists.species_of_type = allocate((size_t)lists.n_types, sizeof(int32_t));
  lists.species_of_type[0] = -1;
  for (i = 0; i < s->n; ++i) lists.species_of_type[i + 1] = s->species[i];
  for (j = 0; j < images->n; ++j) {
    lists.types[j] = images->owners[j] + 1;
    lists.tags[j] = images->owners[j] + 1;
  }
  for (i = 0; i < s->n; ++i) {
    lists.central[i] = s->n - 1 - i; /* any order is allowed */
    lists.rows[i] = allocate((size_t)images->n, sizeof(int32_t));
    for (j = 0; j < images->n; ++j) {
      if (j == i || distance(images->positions + 3 * i, images->positions + 3 * j) >= reach)
        continue;
      /* The two highest bits are not part of the index, as in LAMMPS. */
      lists.rows[i][lists.counts[i]++] = (int32_t)((uint32_t)j | (uint32_t)(j % 4) << 30);
    }
  }
  return lists;
}

static void free_lists(Lists *lists)
{
  int j;
  for (j = 0; j < lists->n; ++j) free(lists->rows[j]);
  free(lists->rows);
  free(lists->counts);
  free(lists->central);
  free(lists->types);
  free(lists->tags);
  free(lists->species_of_type);
}

static void evaluate_neighborhood(panatom_potential *potential, const Structure *s)
{
  double reach = panatom_cutoff(potential) + SKIN;
  Images images = make_images(s, reach);
  Lists lists = make_lists(s, &images, reach);
  Output out = make_output(images.n);
  panatom_neighborhood neighborhood;
  int j, a;
  memset(&neighborhood, 0, sizeof neighborhood);
  neighborhood.n_atoms = images.n;
  neighborhood.positions = images.positions;
  neighborhood.types = lists.types;
  neighborhood.species_of_type = lists.species_of_type;
  neighborhood.tags = lists.tags;
  neighborhood.central_atoms = lists.central;
  neighborhood.neighbor_counts = lists.counts;
  neighborhood.neighbors = (const int32_t *const *)lists.rows;
  neighborhood.n_types = lists.n_types;
  neighborhood.n_central = s->n;
  neighborhood.neighbor_mask = 0x1FFFFFFF;
  require(panatom_evaluate_neighborhood(potential, &neighborhood, &out.evaluation));
  for (j = s->n; j < images.n; ++j) /* forces on ghosts belong to their owners */
    for (a = 0; a < 3; ++a) out.forces[3 * images.owners[j] + a] += out.forces[3 * j + a];
  print_output("neighborhood", s->n, &out);
  free_output(&out);
  free_lists(&lists);
  free(images.positions);
  free(images.owners);
}

int main(int argc, char **argv)
{
  panatom_potential *potential = NULL;
  if (argc < 2) quit("usage: c_host SOURCE [KEY VALUE]... < STRUCTURES");
  require(panatom_open(argv[1], (const char *const *)(argv + 2), &potential));
  do {
    Structure s = read_structure();
    int i;
    for (i = 0; i < s.n; ++i) {
      require(panatom_species_index(potential, s.symbols[i], &s.species[i]));
    }
    evaluate_structure(potential, &s);
    evaluate_neighborhood(potential, &s);
    free(s.positions);
    free(s.species);
    free(s.symbols);
  } while (another_structure());
  panatom_close(potential);
  return 0;
}
