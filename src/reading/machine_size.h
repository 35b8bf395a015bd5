// SPDX-License-Identifier: MIT
#ifndef READING_MACHINE_SIZE_H
#define READING_MACHINE_SIZE_H

#include <stdbool.h>

#include "amounts.h"

/* "vCPU", "cores", "RAM": a number beside it is of a machine. */
bool is_word_of_machine(struct span word);

/* The first size of a machine in the piece: "4 vCPU, 8 GB", "12 Kernen und 48 GB RAM". */
bool machine_size_in(struct amounts *m, struct span piece, struct span *found);

#endif
