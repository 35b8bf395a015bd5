// SPDX-License-Identifier: MIT
#include "ui/ui.h"

#include <stdarg.h>

void
ui_say(struct ui *ui, enum ui_style style, const char *text)
{
    ui->type->say(ui, style, text);
}

void
ui_sayf(struct ui *ui, enum ui_style style, const char *fmt, ...)
{
    BUF_SCOPED text = BUF_INIT;
    va_list ap;

    va_start(ap, fmt);
    buf_addfv(&text, fmt, ap);
    va_end(ap);
    ui_say(ui, style, text.data);
}

void
ui_card(struct ui *ui, const struct ui_card *card)
{
    ui->type->card(ui, card);
}

enum ui_input
ui_read(struct ui *ui, const char *prompt, const char *initial, struct buf *out, bool *pasted)
{
    return ui->type->read(ui, prompt, initial, out, pasted);
}

void
ui_set_idle(struct ui *ui, bool (*idle)(void *context), void *context)
{
    ui->idle = idle;
    ui->idle_context = context;
}

bool
ui_idle(struct ui *ui)
{
    if (!ui->idle)
        return false;
    if (ui->idle(ui->idle_context))
        return true;
    ui->idle = NULL;
    return false;
}

void
ui_close(struct ui *ui)
{
    if (ui)
        ui->type->close(ui);
}
