// SPDX-License-Identifier: MIT
#include "ui/signals.h"

#include <errno.h>
#include <signal.h>
#include <sys/select.h>

#include "base/attr.h"

static const struct {
    int signal;
    enum signals_kind kind;
    bool only_held;
} taken[] = {
    {.signal = SIGINT, .kind = SIGNALS_INTERRUPT, .only_held = false},
    {.signal = SIGTERM, .kind = SIGNALS_END, .only_held = false},
    {.signal = SIGHUP, .kind = SIGNALS_END, .only_held = false},
    {.signal = SIGQUIT, .kind = SIGNALS_END, .only_held = false},
    {.signal = SIGWINCH, .kind = SIGNALS_RESIZE, .only_held = false},
    {.signal = SIGTSTP, .kind = SIGNALS_SUSPEND, .only_held = true},
    {.signal = SIGCONT, .kind = SIGNALS_CONTINUE, .only_held = true},
};

/* How they were before, row by row; `active` when they are taken now. */
static struct {
    struct sigaction action;
    bool active;
} before[ARRAY_LEN(taken)];
static struct sigaction pipe_before;
static sigset_t mask_before;
static volatile sig_atomic_t counts[SIGNALS_KIND_COUNT];

static void
count(int signal)
{
    for (size_t i = 0; i < ARRAY_LEN(taken); i++)
        if (taken[i].signal == signal)
            counts[taken[i].kind]++;
}

static void
take(bool only_held)
{
    /* Without SA_RESTART: a wait ends when a signal comes. */
    struct sigaction action = {.sa_handler = count};

    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LEN(taken); i++) {
        int number = taken[i].signal;

        if (taken[i].only_held != only_held || sigaction(number, NULL, &before[i].action) != 0)
            continue;
        before[i].active =
            before[i].action.sa_handler != SIG_IGN && sigaction(number, &action, NULL) == 0;
    }
}

static void
give_back(bool only_held)
{
    for (size_t i = 0; i < ARRAY_LEN(taken); i++)
        if (taken[i].only_held == only_held && before[i].active) {
            sigaction(taken[i].signal, &before[i].action, NULL);
            before[i].active = false;
        }
}

void
signals_open(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &pipe_before);
    take(false);
}

void
signals_close(void)
{
    give_back(false);
    sigaction(SIGPIPE, &pipe_before, NULL);
}

void
signals_hold(void)
{
    sigset_t held;

    sigemptyset(&held);
    for (size_t i = 0; i < ARRAY_LEN(taken); i++)
        sigaddset(&held, taken[i].signal);
    sigprocmask(SIG_BLOCK, &held, &mask_before);
    counts[SIGNALS_SUSPEND] = counts[SIGNALS_CONTINUE] = 0;
    take(true);
}

void
signals_release(void)
{
    give_back(true);
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

enum signals_woken
signals_wait(int fd, int wait_ms)
{
    const struct timespec limit = {.tv_sec = wait_ms / 1000, .tv_nsec = wait_ms % 1000 * 1000000L};
    fd_set readable;
    sigset_t held;

    FD_ZERO(&readable);
    FD_SET(fd, &readable);
    int got = pselect(fd + 1, &readable, NULL, NULL, wait_ms < 0 ? NULL : &limit, &mask_before);
    bool was_interrupted = got < 0 && errno == EINTR;
    /* When both are there, it stays blocked; but what can be read may have been typed after it. */
    sigprocmask(SIG_SETMASK, &mask_before, &held);
    sigprocmask(SIG_SETMASK, &held, NULL);
    for (size_t i = 0; i < ARRAY_LEN(counts); i++)
        was_interrupted = was_interrupted || counts[i] > 0;
    if (was_interrupted)
        return SIGNALS_CAME;
    return got == 0 ? SIGNALS_LATE : SIGNALS_READABLE;
}

int
signals_pending(enum signals_kind kind)
{
    return counts[kind];
}

int
signals_take(enum signals_kind kind)
{
    sigset_t all;
    sigset_t mask;

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &mask);
    int came = counts[kind];
    counts[kind] = 0;
    sigprocmask(SIG_SETMASK, &mask, NULL);
    return came;
}

void
signals_stop_here(void)
{
    sigset_t job;

    /*
     * With its default action and let in, SIGTSTP stops this call; it returns after SIGCONT, which is let in
     * too, or it would be counted afterwards.
     */
    give_back(true);
    raise(SIGTSTP);
    sigemptyset(&job);
    sigaddset(&job, SIGTSTP);
    sigaddset(&job, SIGCONT);
    sigprocmask(SIG_UNBLOCK, &job, NULL);
    sigprocmask(SIG_BLOCK, &job, NULL);
    take(true);
    counts[SIGNALS_SUSPEND] = 0;
}
