/* SPDX-License-Identifier: MIT */
#include "pair_panatom.h"

#include "atom.h"
#include "comm.h"
#include "error.h"
#include "force.h"
#include "memory.h"
#include "neigh_list.h"
#include "neighbor.h"
#include "update.h"
#include "utils.h"

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>
#include <sstream>
#include <thread>

using namespace LAMMPS_NS;

static_assert(sizeof(tagint) == sizeof(int32_t), "panatom.h has 32 bit tags; build SMALLBIG");
static_assert(sizeof(int) == sizeof(int32_t), "panatom.h has 32 bit types and indexes");

namespace {

const char *const KEYWORDS[] = {"length_unit", "energy_unit",   "angle",
                                "n2p2_quirks", "species_order", "threads"};

bool is_null(const char *element)
{
  return strcmp(element, "NULL") == 0;
}

std::string listed(int n, char **words)
{
  std::string text;
  for (int k = 0; k < n; k++) text += (k ? " " : "") + std::string(words[k]);
  return text;
}

/* Elements in the order in which they appear first, with commas between; NULL is none. */

std::string order_of(int n, char **elements)
{
  std::vector<std::string> order;
  for (int k = 0; k < n; k++)
    if (!is_null(elements[k]) && std::find(order.begin(), order.end(), elements[k]) == order.end())
      order.push_back(elements[k]);
  std::string text;
  for (const std::string &element : order) text += (text.empty() ? "" : ",") + element;
  return text;
}

}  // namespace

PairPanatom::PairPanatom(LAMMPS *lmp) : Pair(lmp), warnings(lmp), times(lmp), whole(lmp)
{
  single_enable = 0;
  restartinfo = 0;
  one_coeff = 1;
  manybody_flag = 1;
  // The virial comes from the potential, not from sum(f.r): it is then the same with newton on
  // and off, and the per-atom virials add up to it.
  no_virial_fdotr_compute = 1;
  centroidstressflag = CENTROID_NOTAVAIL;
  comm_reverse_off = 3;
  nextra = 2;
  pvector = warnings.counts;
}

PairPanatom::~PairPanatom()
{
  warnings.end_run();
  panatom_close(potential);
  if (!allocated) return;
  memory->destroy(setflag);
  memory->destroy(cutsq);
}

/* Forgets the potential; LAMMPS then asks for pair_coeff before it runs. */

void PairPanatom::close()
{
  panatom_close(potential);
  potential = nullptr;
  if (!allocated) return;
  for (int i = 1; i <= atom->ntypes; i++)
    for (int j = 1; j <= atom->ntypes; j++) setflag[i][j] = 0;
}

/* pair_style panatom [keyword value ...] */

void PairPanatom::settings(int narg, char **arg)
{
  const int abi = panatom_abi_version();  // may differ between computers
  stop_together(abi == PANATOM_ABI_VERSION ? PANATOM_OK : PANATOM_NO_JVM,
                "built for version " + std::to_string(PANATOM_ABI_VERSION) +
                    " of panatom.h, but libpanatom.so has " + std::to_string(abi) +
                    "; install both from one package");
  const std::string units = update->unit_style;
  if (units != "metal" && units != "real")
    refuse("needs units metal or units real, but the units are " + units);
  scale = (units == "real") ? utils::get_conversion_factor(utils::ENERGY, utils::METAL2REAL) : 1.0;

  // A repeated pair_style may change the options, so pair_coeff has to come again.
  close();
  options.clear();
  warnings.forget_settings();
  times.forget_settings();
  whole.forget_settings();
  for (int k = 0; k < narg; k += 2) {
    const std::string keyword = arg[k];
    const bool elsewhere = PotentialWarnings::knows(keyword) || WholeStructure::knows(keyword) ||
        StepTimes::knows(keyword);
    if (!elsewhere &&
        std::find(std::begin(KEYWORDS), std::end(KEYWORDS), keyword) == std::end(KEYWORDS)) {
      std::string known;
      for (const char *word : KEYWORDS) known += std::string(" ") + word;
      known += PotentialWarnings::keywords();
      known += WholeStructure::keywords();
      known += StepTimes::keywords();
      refuse("unknown keyword '" + keyword + "'; known keywords:" + known);
    }
    if (k + 1 == narg) refuse("keyword '" + keyword + "' has no value");
    if (elsewhere) {
      const std::string value = arg[k + 1];
      const std::string problem = WholeStructure::knows(keyword) ? whole.set(keyword, value)
          : StepTimes::knows(keyword)                            ? times.set(value)
                                                                 : warnings.set(keyword, value);
      if (!problem.empty()) refuse(problem);
      continue;
    }
    options.push_back(keyword);
    options.push_back(arg[k + 1]);
  }
}

void PairPanatom::allocate()
{
  const int n = atom->ntypes + 1;
  memory->create(setflag, n, n, "pair:setflag");
  memory->create(cutsq, n, n, "pair:cutsq");
  std::fill_n(setflag[0], n * n, 0);
  std::fill_n(cutsq[0], n * n, 0.0);
  allocated = 1;
}

/* pair_coeff * * SOURCE El1 El2 ... */

void PairPanatom::coeff(int narg, char **arg)
{
  if (!allocated) allocate();
  const int n_types = atom->ntypes;
  if (narg < 3 || strcmp(arg[0], "*") != 0 || strcmp(arg[1], "*") != 0)
    refuse("expected pair_coeff * * SOURCE and " + std::to_string(n_types) +
           " elements, got: pair_coeff " + listed(narg, arg));
  check_elements(arg[2], narg - 3, arg + 3);

  const panatom_status status = open(arg[2], arg + 3);
  stop_together(status, status == PANATOM_OK ? "" : panatom_last_error());
  const char *range = panatom_property(potential, "range");
  needs_whole = range && strcmp(range, "global") == 0;
  if (!needs_whole && whole.is_set())
    refuse("this potential has no charges; leave out" + std::string(WholeStructure::keywords()));
  if (needs_whole && std::any_of(arg + 3, arg + narg, is_null))
    refuse("this potential needs the whole structure, so no type may be NULL");
  warnings.begin(potential, std::vector<std::string>(arg + 3, arg + narg));
  for (int i = 1; i <= n_types; i++)
    for (int j = i; j <= n_types; j++)
      setflag[i][j] = species_of_type[i] >= 0 && species_of_type[j] >= 0;
  if (comm->me == 0) announce(arg[2]);
}

void PairPanatom::check_elements(const std::string &source, int n, char **elements) const
{
  if (n != atom->ntypes)
    refuse("expected an element or NULL for each of the " + std::to_string(atom->ntypes) +
           " atom types after '" + source + "', got " + std::to_string(n) + ": " +
           listed(n, elements) +
           (source.find(".snapcoeff") == std::string::npos
                ? ""
                : "; the files of a SNAP are one word: snap:X.snapcoeff,X.snapparam"));
  if (std::all_of(elements, elements + n, is_null))
    refuse("every atom type is NULL, so the potential would do nothing; give an element");
  if (force->pair == this && std::any_of(elements, elements + n, is_null))
    refuse("NULL leaves an atom type to another style, which needs pair_style hybrid or "
           "hybrid/overlay; got: " +
           listed(n, elements));
}

/* Opens the potential and maps the types to its species; fails on this rank alone. */

panatom_status PairPanatom::open(const char *source, char **elements)
{
  close();
  std::vector<const char *> pairs;
  for (const std::string &word : options) pairs.push_back(word.c_str());
  // In LAMMPS the elements of a SNAP count in the order of pair_coeff.
  const std::string order = order_of(atom->ntypes, elements);
  if (strncmp(source, "snap:", 5) == 0 &&
      std::find(options.begin(), options.end(), "species_order") == options.end())
    pairs.insert(pairs.end(), {"species_order", order.c_str()});
  pairs.push_back(nullptr);
  panatom_status status = panatom_open(source, pairs.data(), &potential);
  if (status != PANATOM_OK) return status;

  cutoff = panatom_cutoff(potential);
  species_of_type.assign(atom->ntypes + 1, -1);
  for (int type = 1; type <= atom->ntypes && status == PANATOM_OK; type++)
    if (!is_null(elements[type - 1]))
      status = panatom_species_index(potential, elements[type - 1], &species_of_type[type]);
  return status;
}

void PairPanatom::announce(const std::string &source) const
{
  const char *date = panatom_property(potential, "date");
  const bool is_file = source.compare(0, 5, "java:") != 0;
  std::string line = (is_file ? "Reading panatom potential file " : "Using panatom potential ");
  line += source;
  if (date) line += std::string(" with DATE: ") + date;
  utils::logmesg(lmp, line + "\n");
  const char *kernels = panatom_property(potential, "kernels");
  if (kernels) utils::logmesg(lmp, std::string("  kernels: ") + kernels + "\n");
  const char *remarks = panatom_property(potential, "remarks");
  std::istringstream lines(remarks ? remarks : "");
  while (std::getline(lines, line)) error->warning(FLERR, "pair_style panatom: " + line);
}

void PairPanatom::init_style()
{
  warnings.end_run();
  times.end_run();
  runs++;
  if (needs_whole) {
    const std::string obstacle = whole.obstacle();
    if (!obstacle.empty()) refuse(obstacle);
    whole.announce();
    return;
  }
  neighbor->add_request(this, NeighConst::REQ_FULL);
}

double PairPanatom::init_one(int i, int j)
{
  if (setflag[i][j] == 0)
    refuse("atom types " + std::to_string(i) + " and " + std::to_string(j) + " have no pair_coeff");
  return cutoff;
}

void PairPanatom::compute(int eflag, int vflag)
{
  times.begin_step();
  ev_init(eflag, vflag);
  if (needs_whole)
    compute_whole();
  else
    compute_local();
  times.end_step();
}

void PairPanatom::compute_local()
{
  const bool newton = force->newton_pair;
  double *forces = newton ? (atom->f ? atom->f[0] : nullptr) : clear_own_forces();

  panatom_status status = PANATOM_OK;
  if (list->inum > 0)
    status = evaluate(forces, eflag_atom ? eatom : nullptr, vflag_atom ? vatom[0] : nullptr);
  // Before a run all ranks are here together and can end together; in a run only this rank knows.
  if (update->setupflag)
    stop_together(status, status == PANATOM_OK ? "" : panatom_last_error());
  else if (status != PANATOM_OK)
    stop_alone(panatom_last_error());
  if (!newton) share_own_forces();
  warnings.share();
}

panatom_status PairPanatom::evaluate(double *forces, double *atom_energies, double *atom_virials)
{
  panatom_neighborhood neighborhood = {};
  neighborhood.n_atoms = atom->nlocal + atom->nghost;
  neighborhood.positions = atom->x[0];
  neighborhood.types = atom->type;
  neighborhood.species_of_type = species_of_type.data();
  neighborhood.tags = atom->tag_enable ? atom->tag : nullptr;
  neighborhood.central_atoms = list->ilist;
  neighborhood.neighbor_counts = list->numneigh;
  neighborhood.neighbors = list->firstneigh;
  neighborhood.n_types = atom->ntypes + 1;
  neighborhood.n_central = list->inum;
  neighborhood.neighbor_mask = NEIGHMASK;
  neighborhood.list_revision = current_list_revision();

  panatom_evaluation evaluation = {};
  evaluation.scale = scale;
  evaluation.atom_energies = atom_energies;
  evaluation.forces = forces;
  evaluation.atom_virials = atom_virials;
  warnings.ask(evaluation);

  const double called = StepTimes::now();
  const panatom_status status =
      panatom_evaluate_neighborhood(potential, &neighborhood, &evaluation);
  if (status != PANATOM_OK) return status;
  times.add(evaluation, StepTimes::now() - called);
  if (eflag_global) eng_vdwl += evaluation.energy;
  if (vflag_global)
    for (int k = 0; k < 6; k++) virial[k] += evaluation.virial[k];
  warnings.record(evaluation);
  return status;
}

/* Every atom feels every other: all ranks are here together in every step. */

void PairPanatom::compute_whole()
{
  panatom_evaluation totals = {};
  totals.scale = scale;
  warnings.ask(totals);
  const double called = StepTimes::now();
  const panatom_status status = whole.evaluate(potential, species_of_type, totals);
  times.add(totals, StepTimes::now() - called);
  stop_together(status, status == PANATOM_OK ? "" : panatom_last_error());
  for (int i = 0; i < atom->nlocal; i++) {
    for (int k = 0; k < 3; k++) atom->f[i][k] += whole.force_on(i)[k];
    if (eflag_atom) eatom[i] += whole.energy(i);
    for (int k = 0; k < 6 && vflag_atom; k++) vatom[i][k] += whole.virial(i)[k];
  }
  if (comm->me == 0) {
    if (eflag_global) eng_vdwl += totals.energy;
    for (int k = 0; k < 6 && vflag_global; k++) virial[k] += totals.virial[k];
    warnings.record(totals);
  }
  warnings.share();
}

/* fix ID group pair N panatom charge 0 */

void *PairPanatom::extract_peratom(const char *name, int &columns)
{
  columns = 0;
  return needs_whole && strcmp(name, "charge") == 0 ? whole.charges() : nullptr;
}

/* A number that is another one, and never 0, after LAMMPS has built its neighbour lists. */

int32_t PairPanatom::current_list_revision()
{
  ListBuild now;
  now.run = runs;
  now.builds = neighbor->ncalls;
  now.step = neighbor->lastcall;
  now.list = list;
  if (!(now == last_build)) {
    last_build = now;
    list_revision = list_revision == std::numeric_limits<int32_t>::max() ? 1 : list_revision + 1;
  }
  return list_revision;
}

bool PairPanatom::ListBuild::operator==(const ListBuild &other) const
{
  return run == other.run && builds == other.builds && step == other.step && list == other.list;
}

/* With newton off LAMMPS neither clears nor returns forces on ghosts, so they get their own array
   and their own way home. */

double *PairPanatom::clear_own_forces()
{
  const size_t n_atoms = static_cast<size_t>(atom->nlocal) + static_cast<size_t>(atom->nghost);
  own_forces.assign(3 * n_atoms, 0.0);
  return own_forces.data();
}

void PairPanatom::share_own_forces()
{
  comm->reverse_comm(this, comm_reverse_off);
  for (int i = 0; i < atom->nlocal; i++)
    for (int k = 0; k < 3; k++) atom->f[i][k] += own_forces[3 * i + k];
}

int PairPanatom::pack_reverse_comm(int n, int first, double *buffer)
{
  std::copy_n(own_forces.data() + 3 * static_cast<size_t>(first), 3 * n, buffer);
  return 3 * n;
}

void PairPanatom::unpack_reverse_comm(int n, int *atoms, double *buffer)
{
  for (int m = 0; m < n; m++)
    for (int k = 0; k < 3; k++) own_forces[3 * static_cast<size_t>(atoms[m]) + k] += *buffer++;
}

void PairPanatom::finish()
{
  warnings.end_run();
  times.end_run();
}

double PairPanatom::memory_usage()
{
  return Pair::memory_usage() + static_cast<double>(own_forces.capacity() * sizeof(double)) +
      whole.memory_usage();
}

/* All ranks call this together. If any failed, all end with the message of the first that did,
   and no rank waits for another. */

void PairPanatom::stop_together(panatom_status status, std::string message) const
{
  const int mine = (status == PANATOM_OK) ? comm->nprocs : comm->me;
  int first = mine;
  MPI_Allreduce(&mine, &first, 1, MPI_INT, MPI_MIN, world);
  if (first == comm->nprocs) return;

  int length = static_cast<int>(message.size());
  MPI_Bcast(&length, 1, MPI_INT, first, world);
  message.resize(length);
  MPI_Bcast(&message[0], length, MPI_CHAR, first, world);
  refuse(message);
}

/* This rank ends the run in the middle of a step; maybe others do so too, by the same mistake. They
   take turns, so that the lowest speaks and ends all before the next. LAMMPS aborts MPI as soon as
   its exception is caught, and mpiexec then drops what it has not passed on yet, which may be the
   message: hence the pause after it. */

void PairPanatom::stop_alone(const std::string &message) const
{
  const std::chrono::milliseconds pause(500), turn(1500);
  std::this_thread::sleep_for(std::min(comm->me, 4) * turn);
  try {
    error->one(FLERR, "pair_style panatom: " + message);
  } catch (...) {
    if (comm->nprocs > 1) std::this_thread::sleep_for(pause);
    throw;
  }
}

void PairPanatom::refuse(const std::string &reason) const
{
  error->all(FLERR, "pair_style panatom: " + reason);
}

extern "C" __attribute__((visibility("default"))) void *panatom_create_pair(void *lmp)
{
  return static_cast<Pair *>(new PairPanatom(static_cast<LAMMPS *>(lmp)));
}
