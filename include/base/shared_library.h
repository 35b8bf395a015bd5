// SPDX-License-Identifier: MIT
#ifndef BASE_SHARED_LIBRARY_H
#define BASE_SHARED_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A library that is loaded when it is first needed, and stays until the end. */

struct shared_function {
    const char *name;
    size_t offset; /* of the pointer to it in `functions` */
};

struct shared_library {
    const char *const *names; /* of its file, the first that is there counts; NULL at the end */
    const struct shared_function *rows;
    size_t count;
    void *functions; /* a struct of pointers to functions */
    bool is_there;
};

/* False when it is not there or lacks a function; asked again, it is looked for again. */
bool shared_library_load(struct shared_library *library);

#endif
