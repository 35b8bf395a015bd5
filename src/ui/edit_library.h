// SPDX-License-Identifier: MIT
#ifndef UI_EDIT_LIBRARY_H
#define UI_EDIT_LIBRARY_H

#include <histedit.h>

/*
 * libedit, loaded when the first line is to be edited and kept: with what it brings it takes longer to load than
 * the rest of a start without it, and a file of answers is read without a terminal.
 */
#define EDIT_FUNCTIONS(F)                                                                          \
    F(el_init)                                                                                     \
    F(el_end)                                                                                      \
    F(el_wget)                                                                                     \
    F(el_wset)                                                                                     \
    F(el_wgets)                                                                                    \
    F(el_wline)                                                                                    \
    F(el_deletestr)                                                                                \
    F(el_cursor)                                                                                   \
    F(el_winsertstr)                                                                               \
    F(el_resize)                                                                                   \
    F(history_winit)                                                                               \
    F(history_wend)                                                                                \
    F(history_w)

struct edit_library {
#define EDIT_MEMBER(name) __typeof__(name) *name;
    EDIT_FUNCTIONS(EDIT_MEMBER)
#undef EDIT_MEMBER
};

/* NULL when it is not there or lacks a function. */
const struct edit_library *edit_library(void);

#endif
