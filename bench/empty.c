// SPDX-License-Identifier: MIT
/* What loading the same libraries costs when nothing is done with them. */
int
main(void)
{
    return 0;
}
