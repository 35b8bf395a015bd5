// SPDX-License-Identifier: MIT
#include "ui/keys.h"

#include "base/attr.h"

/*
 * The keys that are ignored would otherwise leave a part of themselves, take the next key as it is (^V), or
 * run commands of libedit's own (Meta-X).
 */
const struct key_binding key_bindings[] = {
    {(const wchar_t[]){KEY_PASTE, 0}, L"ui-paste"},
    {(const wchar_t[]){KEY_INITIAL, 0}, L"ui-initial"},
    {(const wchar_t[]){KEY_FIT, 0}, L"ui-fit"},
    {L"\\e[200~", L"ui-paste"},
    {L"\\e[201~", L"ui-ignore"},
    {L"^?", L"ui-erase"},
    {L"^H", L"ui-erase"},
    {L"^D", L"ui-end-or-erase"},
    {L"^W", L"ed-delete-prev-word"},
    {L"^I", L"ui-ignore"},
    {L"^V", L"ui-ignore"},
    {L"\\ex", L"ui-ignore"},
    {L"\\eX", L"ui-ignore"},
    {L"\\e[3~", L"ui-erase-forward"},
    {L"\\e[H", L"ed-move-to-beg"},
    {L"\\eOH", L"ed-move-to-beg"},
    {L"\\e[1~", L"ed-move-to-beg"},
    {L"\\e[F", L"ed-move-to-end"},
    {L"\\eOF", L"ed-move-to-end"},
    {L"\\e[4~", L"ed-move-to-end"},
    {L"\\e[1;5C", L"em-next-word"},
    {L"\\e[1;5D", L"ed-prev-word"},
    {L"\\e[1;3C", L"em-next-word"},
    {L"\\e[1;3D", L"ed-prev-word"},
    {L"\\e[2~", L"ui-ignore"},
    {L"\\e[5~", L"ui-ignore"},
    {L"\\e[6~", L"ui-ignore"},
    {L"\\e[I", L"ui-ignore"},
    {L"\\e[O", L"ui-ignore"},
    {L"\\e[Z", L"ui-ignore"},
    {L"\\e\\e", L"ui-ignore"},
};
const size_t key_binding_count = ARRAY_LEN(key_bindings);
