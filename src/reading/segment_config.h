// SPDX-License-Identifier: MIT
#ifndef SEGMENT_CONFIG_H
#define SEGMENT_CONFIG_H

#include <stdbool.h>

#include "base/span.h"

/*
 * Whether a fenced block holds answers written as YAML, JSON, TOML, ini or keys with values, to be cut
 * inside, rather than a pasted artifact, which stays one piece of code.  `info` is what follows the
 * opening fence.  A pipeline, a compose file or a Kubernetes object is YAML too, and an artifact.
 */
bool config_holds_answers(struct span info, struct span inner);

/* Whether every line of `inner` is one that YAML or TOML front matter has. */
bool config_is_front_matter(struct span inner);

#endif
