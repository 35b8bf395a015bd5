// SPDX-License-Identifier: MIT
#ifndef CLI_RUN_H
#define CLI_RUN_H

/* The whole program; gives its exit code. */
int run(int argc, char **argv);

#endif
