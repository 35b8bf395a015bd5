// SPDX-License-Identifier: MIT
#ifndef UI_SIGNALS_H
#define UI_SIGNALS_H

#include <stdbool.h>

/*
 * The signals of a terminal program, as counts.  A handler only counts; whoever waits for a key looks.
 * Signals belong to the process, so this has no handle.  What was ignored when the program started (nohup,
 * a background job) stays ignored.
 */
enum signals_kind {
    SIGNALS_INTERRUPT, /* SIGINT */
    SIGNALS_END,       /* SIGTERM, SIGHUP, SIGQUIT */
    SIGNALS_RESIZE,    /* SIGWINCH */
    SIGNALS_SUSPEND,   /* SIGTSTP, while held */
    SIGNALS_CONTINUE,  /* SIGCONT, while held */
    SIGNALS_KIND_COUNT,
};

/* Takes the first three kinds and ignores SIGPIPE, until signals_close gives all back as they were. */
void signals_open(void);
void signals_close(void);

/*
 * Between these two, signals are let in only by signals_wait, so that none falls between a look at the
 * counts and the wait; and the last two kinds are taken as well.
 */
void signals_hold(void);
void signals_release(void);

enum signals_woken {
    SIGNALS_READABLE, /* also at the end of input */
    SIGNALS_CAME,     /* some kind is pending: again and again, until all are taken */
    SIGNALS_LATE,     /* neither, and the time is over */
};

/* Waits at most `wait_ms`; -1 is without a limit.  Only while held. */
enum signals_woken signals_wait(int fd, int wait_ms);

/* How many came since they were last taken. */
int signals_pending(enum signals_kind kind);
int signals_take(enum signals_kind kind);

/* While held: stops the process as Ctrl-Z does everywhere; returns when it goes on. */
void signals_stop_here(void);

#endif
