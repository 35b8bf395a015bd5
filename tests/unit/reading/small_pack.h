// SPDX-License-Identifier: MIT
#ifndef UNIT_READING_SMALL_PACK_H
#define UNIT_READING_SMALL_PACK_H

/* A pack that holds one of everything the lexicon compiles. */
static const char small_pack[] =
    "# Small\n\n"
    "id: small\nversion: 1\nrole: tester\nrole-file: roles/tester.md\nsops: sops\nplan: plan.md\n\n"
    "One.\nTwo.\nThree.\n\n"
    "## Records\n\n"
    "### stage\n- name: text - its name\n- kind: one of build/test - sort of work\n\n"
    "## rel: Release\n"
    "- **Goal**: A way.\n- **Opening**: We begin.\n- **Read-back**: way.manner\n\n"
    "### rel-way (P1)\n"
    "- **Know**: the way.\n- **Why**: it matters.\n- **Ask**: Which way?\n- **Short**: The way\n"
    "- **Options**: none\n- **Follow-ups**:\n  - Which manner? -> way.manner\n"
    "- **Answered**: a way.\n- **Vague**: \"somehow or other\"\n- **Contradictory**: two ways.\n"
    "- **Default**: rolling.\n- **Default wrong when**: never.\n- **When**: always\n"
    "- **Links**: none\n- **Facts**:\n"
    "  - way.manner: one of rolling/all-at-once (must) - the manner; e.g. rolling\n"
    "  - way.additive: flag (should) - only added; e.g. yes\n"
    "  - way.stages: records of stage (could) - stages; e.g. name=lint | kind=test\n\n"
    "### rel-back (P2)\n"
    "- **Know**: the time.\n- **Why**: it matters.\n- **Ask**: How soon?\n- **Short**: The time\n"
    "- **Options**: none\n- **Follow-ups**:\n  - How soon? -> back.time\n"
    "- **Answered**: a time.\n- **Vague**: \"at once\"\n- **Contradictory**: two times.\n"
    "- **Default**: 1 h.\n- **Default wrong when**: never.\n- **When**: always\n"
    "- **Links**: rel-way\n- **Facts**:\n"
    "  - back.time: duration (must) - the time; e.g. 1 h\n\n"
    "## Rules\n\n"
    "## Places\n\n"
    "- release: way.manner, way.additive, way.stages, back.time\n\n"
    "## Lexicon\n\n"
    "### products\n\n"
    "- cloud: Azure\n- database: Azure SQL, Let's Encrypt DB\n- language: Go, C#, .NET\n"
    "- internet-only: Azure\n- exact-case: Go\n\n"
    "### words\n\n"
    "- unknown en: no idea, ?\n- no en: no\n- unknown de: weiß nicht\n- unknown zh: 不知道\n\n"
    "### headings\n\n- rel en: going live\n\n"
    "### concepts\n\n- latency: response time\n\n"
    "### choices\n\n"
    "- way.manner all-at-once: big bang\n- way.additive yes: additive\n"
    "- stage:kind test: unit tests\n\n"
    "### cues\n\n"
    "- rel-way: load balancer, Übergabe, one, two, three\n"
    "- rel-back: load, 回滚, four, five, six\n\n"
    "### patterns\n\n- back.time: back within {duration} | {duration} ... back\n";

#endif
