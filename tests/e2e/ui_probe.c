// SPDX-License-Identifier: MIT
/*
 * Opens the terminal, shows a card and prints every answer escaped, until one is "quit".  "card" shows the
 * card again, "long" a text of 300 columns; "work" and "wait" go on until something stops them, and only the
 * first takes that stop.  With -w, work goes on while it waits for keys: each piece writes a byte to that FIFO,
 * and after -n pieces (default: never) nothing is left to do.
 */
#include <fcntl.h>
#include <getopt.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "ui/terminal.h"

static const char *const input_names[] = {[UI_LINE] = "line",
                                          [UI_END] = "end",
                                          [UI_CANCELLED] = "cancelled",
                                          [UI_INTERRUPTED] = "interrupted"};

struct work {
    const char *path;
    int fd;
    long left; /* below 0: endless */
};

static bool
do_piece(void *context)
{
    struct work *w = context;

    w->left--;
    if (write(w->fd, "x", 1) < 0)
        return false;
    return w->left != 0;
}

static void
print(const char *text)
{
    struct err err = ERR_INIT;

    /* The terminal may be gone; the exit status tells. */
    bool written = io_write_all(STDOUT_FILENO, span_of(text), "standard output", &err);
    (void)written;
}

static void
print_input(enum ui_input input, bool pasted, const struct buf *answer)
{
    BUF_SCOPED text = BUF_INIT;

    buf_addf(&text, "%s %s\"", input_names[input], pasted ? "pasted " : "");
    for (size_t i = 0; i < answer->len; i++) {
        unsigned char c = (unsigned char)answer->data[i];
        if (c < ' ' || c == 0x7F || c == '"' || c == '\\')
            buf_addf(&text, "\\x%02x", c);
        else
            buf_addc(&text, (char)c);
    }
    buf_adds(&text, "\"\n");
    print(text.data);
}

static void
show_card(struct ui *ui)
{
    static const char *const options[] = {
        "blue/green with a switch at the load balancer",
        "rolling, one instance after the other",
        "stop, replace and start again",
    };
    static const struct ui_card card = {
        .progress = "2/4 Pipeline, about 9 left",
        .question = "How does a new version replace the old one?",
        .why = "The way back depends on it.",
        .options = options,
        .option_count = ARRAY_LEN(options),
        .recommended = 1,
    };

    ui_card(ui, &card);
}

static void
work(struct ui *ui, bool takes)
{
    print("working\n");
    while (!terminal_is_stopped())
        poll(NULL, 0, 5);
    if (takes) {
        print("taken ");
        print(input_names[terminal_take_stop(ui)]);
        print("\n");
    }
}

static void
begin_work(struct ui *ui, struct work *w)
{
    if (!w->path)
        return;
    w->fd = open(w->path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    ui_set_idle(ui, do_piece, w);
}

static void
obey(struct ui *ui, const char *answer)
{
    if (strcmp(answer, "card") == 0)
        show_card(ui);
    else if (strcmp(answer, "long") == 0)
        ui_sayf(ui, UI_TEXT, "%0300d", 0);
    else if (strcmp(answer, "work") == 0 || strcmp(answer, "wait") == 0)
        work(ui, strcmp(answer, "work") == 0);
}

static bool
parse(int argc, char **argv, struct terminal_options *options, const char **initial,
      struct work *work)
{
    int letter;

    while ((letter = getopt(argc, argv, "pch:i:w:n:")) != -1)
        switch (letter) {
        case 'p': options->plain = true; break;
        case 'c': options->color = UI_COLOR_ALWAYS; break;
        case 'h': options->history = optarg; break;
        case 'i': *initial = optarg; break;
        case 'w': work->path = optarg; break;
        case 'n': work->left = strtol(optarg, NULL, 10); break;
        default: return false;
        }
    return true;
}

int
main(int argc, char **argv)
{
    struct terminal_options options = {.color = UI_COLOR_AUTO};
    struct err err = ERR_INIT;
    BUF_SCOPED answer = BUF_INIT;
    const char *initial = NULL;
    struct work w = {.left = -1};
    enum ui_input input;
    bool pasted;

    if (!parse(argc, argv, &options, &initial, &w))
        return 2;
    struct ui *ui = terminal_open(&options, &err);
    if (!ui) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    ui_say(ui, UI_TITLE, "The probe");
    show_card(ui);
    begin_work(ui, &w);
    do {
        input = ui_read(ui, NULL, initial, &answer, &pasted);
        initial = NULL;
        print_input(input, pasted, &answer);
        obey(ui, answer.data);
    } while (input == UI_CANCELLED || (input == UI_LINE && strcmp(answer.data, "quit") != 0));
    ui_close(ui);
    return input == UI_INTERRUPTED ? 130 : 0;
}
