// SPDX-License-Identifier: MIT
#ifndef WIRE_CURL_LIBRARY_H
#define WIRE_CURL_LIBRARY_H

#include <curl/curl.h>

/*
 * libcurl, loaded when the first request is made and kept: it brings some forty libraries with it, which take
 * longer to load than everything else at the start.  Without a model it is not needed at all.
 */
#define CURL_FUNCTIONS(F)                                                                          \
    F(global_init)                                                                                 \
    F(version)                                                                                     \
    F(slist_append)                                                                                \
    F(slist_free_all)                                                                              \
    F(share_init)                                                                                  \
    F(share_setopt)                                                                                \
    F(share_cleanup)                                                                               \
    F(easy_init)                                                                                   \
    F(easy_setopt)                                                                                 \
    F(easy_getinfo)                                                                                \
    F(easy_strerror)                                                                               \
    F(easy_cleanup)                                                                                \
    F(multi_init)                                                                                  \
    F(multi_add_handle)                                                                            \
    F(multi_remove_handle)                                                                         \
    F(multi_perform)                                                                               \
    F(multi_info_read)                                                                             \
    F(multi_poll)                                                                                  \
    F(multi_cleanup)

/* "curl_easy_init" is easy_init here. */
struct curl_library {
#define CURL_MEMBER(name) __typeof__(curl_##name) *name;
    CURL_FUNCTIONS(CURL_MEMBER)
#undef CURL_MEMBER
};

/* NULL when it is not there or lacks a function. */
const struct curl_library *curl_library(void);

#endif
