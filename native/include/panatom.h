/* SPDX-License-Identifier: MIT
 *
 * panatom.h - the only public header of libpanatom.
 *
 * A host (LAMMPS, Python, any C program) opens a potential, asks for its
 * cutoff and species, and evaluates atoms. The potentials live in a Java
 * virtual machine that libpanatom starts once per process, at the first
 * panatom_open(), or joins when the process has one already.
 *
 * Units: angstrom, eV, eV/angstrom, everywhere. Hosts convert.
 * Arrays: C order, [n][3] means 3*n doubles without gaps.
 * Threads: every function may be called from any thread. Calls on the same
 *   potential run one after the other.
 * Errors: every function that can fail returns a panatom_status; the reason is
 *   in panatom_last_error() of the calling thread. After an error no output
 *   array has been touched and the potential stays usable.
 * fork(): a child process must not use Panatom when its parent has; every call
 *   there returns PANATOM_FORKED. (fork + exec, as in Python's subprocess, is
 *   fine.)
 */
#ifndef PANATOM_H
#define PANATOM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Changes whenever a function, a structure or a meaning in this file does. */
#define PANATOM_ABI_VERSION 4

typedef enum panatom_status {
  PANATOM_OK = 0,
  PANATOM_INVALID_ARGUMENT = 1,  /* the host passed something wrong, e.g. NaN positions */
  PANATOM_INVALID_POTENTIAL = 2, /* file missing, damaged, unknown option or element */
  PANATOM_NO_JVM = 3,            /* no suitable Java runtime, or it did not start */
  PANATOM_FORKED = 4,            /* called in the child of a process that used Panatom */
  PANATOM_EVALUATION_FAILED = 5, /* the potential threw, or its result is not finite */
  PANATOM_OUT_OF_MEMORY = 6,     /* the Java heap or stack is exhausted */
  PANATOM_INTERNAL_ERROR = 255
} panatom_status;

/* An open potential. Made by panatom_open(), ended by panatom_close(). */
typedef struct panatom_potential panatom_potential;

/* Atoms and their cell, for panatom_evaluate_structure(). Any cell is allowed:
 * slanted, left-handed, smaller than the cutoff; atoms may lie outside it. */
typedef struct panatom_structure {
  int64_t n_atoms;
  const double *positions; /* [n_atoms][3], angstrom */
  const int32_t *species;  /* [n_atoms], from panatom_species_index() */
  double cell[9];          /* lattice vectors as rows, angstrom; a row whose direction is
                              not periodic may be zero */
  int32_t periodic[3];     /* 0 or 1 for each lattice vector */
  int32_t reserved;        /* 0 */
  double charge;           /* total charge, elementary charges; read by potentials that have
                              charges */
} panatom_structure;

/* Local atoms, their ghosts and the host's full neighbour lists, in LAMMPS's
 * own layout, for panatom_evaluate_neighborhood(). Energies belong to the
 * central atoms. Neighbours beyond the cutoff are skipped. */
typedef struct panatom_neighborhood {
  int64_t n_atoms;                 /* local atoms first, then ghosts */
  const double *positions;         /* [n_atoms][3], angstrom */
  const int32_t *types;            /* [n_atoms], index into species_of_type */
  const int32_t *species_of_type;  /* [n_types], -1: atoms of this type are invisible */
  const int32_t *tags;             /* [n_atoms], the host's names of the atoms, for messages;
                                      or NULL: messages count atoms from 0 */
  const int32_t *central_atoms;    /* [n_central], indexes of atoms that carry energy */
  const int32_t *neighbor_counts;  /* [n_atoms], read at the central atoms */
  const int32_t *const *neighbors; /* [n_atoms], rows read at the central atoms */
  int32_t n_types;
  int32_t n_central;
  int32_t neighbor_mask; /* a neighbour's index is (row entry & neighbor_mask) */
  int32_t list_revision; /* changes whenever the central atoms or their rows may have changed;
                            0: they may change in every call */
} panatom_neighborhood;

/* What an evaluation gives. Arrays may be NULL (not wanted); wanted ones are
 * ADDED to, so the host sets them to zero first if it wants fresh values.
 * The scalars energy, virial, the two counts and the seconds are overwritten. */
typedef struct panatom_evaluation {
  double scale;          /* in: energies, forces and virials are multiplied by this; 1.0 = eV */
  double energy;         /* out: sum over the central atoms */
  double virial[6];      /* out: -dE/d(strain) in the order xx yy zz xy xz yz;
                            stress = -virial / volume */
  double *atom_energies; /* [n_atoms], added to at the central atoms */
  double *forces;        /* [n_atoms][3], added to, ghosts included */
  double *atom_virials;  /* [n_atoms][6], added to at the central atoms; they add up to virial */
  double *charges;       /* [n_atoms], elementary charges, OVERWRITTEN at the central atoms; left
                            alone by potentials without charges */
  char *warnings;        /* UTF-8 text with a NUL at its end, one warning a line, or NULL; lines
                            about descriptors outside their range begin with "extrapolation" */
  int64_t warnings_capacity;   /* bytes at `warnings`; what does not fit is left out */
  int64_t omit_extrapolations; /* in: not 0: no lines about descriptors, which cost time; they are
                                  counted all the same */
  int64_t warning_count;       /* out: how many warnings there were, those left out included */
  int64_t extrapolation_count; /* out: how many of them are about descriptors outside the range
                                  of the training set */
  /* out: where the time of the call went, in seconds; the rest of it is the way into Java, the
     copies of the host's arrays and rows, and back. With several threads: the mean of them. */
  double neighbor_seconds;  /* distances, and which neighbours are inside the cutoff */
  double potential_seconds; /* the potential itself: energies and gradients */
  double force_seconds;     /* forces and virials from the gradients */
} panatom_evaluation;

/* Version of this library, e.g. "0.1.0". Never NULL. */
const char *panatom_version(void);

/* PANATOM_ABI_VERSION of the library; a host compares it to the one of its header. */
int32_t panatom_abi_version(void);

/* Why the last call on this thread failed: UTF-8, one or two sentences. Valid
 * until the next call on this thread. */
const char *panatom_last_error(void);

/* Opens a potential. `source` is a path to a .panatom file or a source text
 * such as "java:org.panatom.examples.LennardJones?epsilon=0.01&sigma=2.3&cutoff=6".
 * Files are searched as given, then in the folders of LAMMPS_POTENTIALS.
 * `options` is NULL or key, value, key, value, ..., NULL. Unknown keys are
 * refused. "threads" (1 to 256, default 1) is how many threads evaluate, with
 * the same bits for any number. The first call starts the Java virtual machine. */
panatom_status panatom_open(const char *source, const char *const *options,
                            panatom_potential **potential);

/* Ends a potential; NULL is allowed. */
void panatom_close(panatom_potential *potential);

/* The potential's cutoff radius in angstrom. */
double panatom_cutoff(const panatom_potential *potential);

/* A text property, or NULL when there is none of this name; valid until
 * panatom_close(). Every potential has: "source", "species" (chemical symbols
 * separated by blanks, empty: any element), "cutoff", "range" ("local", or
 * "global": it needs whole structures, panatom_evaluate_neighborhood()
 * refuses), "charges" ("yes" or "no": has charges), "json" (everything
 * `panatom info --json` prints). Some have "remarks" (lines that the user should
 * see) and "descriptor_ranges" (extrapolations are counted). Model files add
 * "date", "citation" and others, "json" lists them. With `potential` NULL:
 * "java.home", "java.version" of the running JVM (NULL before the first
 * panatom_open()). */
const char *panatom_property(const panatom_potential *potential, const char *name);

/* The index by which the potential knows a chemical symbol; an element that it
 * does not know is an error whose text lists those that it does. */
panatom_status panatom_species_index(const panatom_potential *potential, const char *symbol,
                                     int32_t *index);

/* Energy, forces, virial of a structure; neighbour lists are built inside. */
panatom_status panatom_evaluate_structure(panatom_potential *potential,
                                          const panatom_structure *structure,
                                          panatom_evaluation *evaluation);

/* The same from the host's own neighbour lists. */
panatom_status panatom_evaluate_neighborhood(panatom_potential *potential,
                                             const panatom_neighborhood *neighborhood,
                                             panatom_evaluation *evaluation);

#ifdef __cplusplus
}
#endif

#endif /* PANATOM_H */
