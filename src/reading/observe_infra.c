// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "observing.h"

/* Names of Terraform's providers that are places where something runs. */
static const struct {
    const char *name;
    const char *product;
} providers[] = {
    {.name = "aws", .product = "AWS"},
    {.name = "azurerm", .product = "Azure"},
    {.name = "google", .product = "Google Cloud"},
    {.name = "hcloud", .product = "Hetzner Cloud"},
    {.name = "digitalocean", .product = "DigitalOcean"},
    {.name = "scaleway", .product = "Scaleway"},
    {.name = "ovh", .product = "OVHcloud"},
    {.name = "exoscale", .product = "Exoscale"},
    {.name = "linode", .product = "Linode"},
    {.name = "vultr", .product = "Vultr"},
    {.name = "oci", .product = "Oracle Cloud"},
    {.name = "alicloud", .product = "Alibaba Cloud"},
    {.name = "ibm", .product = "IBM Cloud"},
    {.name = "openstack", .product = "OpenStack"},
    {.name = "vsphere", .product = "vSphere"},
    {.name = "proxmox", .product = "Proxmox"},
    {.name = "heroku", .product = "Heroku"},
};

void
observe_tool(struct observing *o)
{
    size_t line;
    struct span words = first_line(o->text, &line);

    /* JSON begins with a brace. */
    if (!words.len)
        words = span_trim(span_slice(o->text, 0, span_find(o->text, "\n")));
    see(o, "iac-tool", span_of(o->product), line, words);
    if (span_is(span_of(o->product), "Bicep"))
        see(o, "provider", SPAN_LIT("Azure"), line, words);
    if (span_is(span_of(o->product), "AWS CDK"))
        see(o, "provider", SPAN_LIT("AWS"), line, words);
}

/* "aws" of `provider "aws" {`. */
static struct span
between_quotes(struct span words)
{
    size_t open = span_find(words, "\"");
    struct span rest = span_slice(words, open == SIZE_MAX ? words.len : open + 1, words.len);
    size_t close = span_find(rest, "\"");

    return close == SIZE_MAX ? SPAN_NONE : span_slice(rest, 0, close);
}

static void
see_provider(struct observing *o, struct span name, size_t line, struct span words)
{
    for (size_t i = 0; i < ARRAY_LEN(providers); i++)
        if (span_is(name, providers[i].name))
            see(o, "provider", span_of(providers[i].product), line, words);
}

/* `region = "eu-central-1"`: only words, no variable. */
static void
see_region(struct observing *o, size_t line, struct span words)
{
    size_t equals = span_find(words, "=");
    struct span key = span_trim(span_slice(words, 0, equals));
    struct span value = span_trim(span_slice(words, equals + 1, words.len));

    if (equals == SIZE_MAX || (!span_is(key, "region") && !span_is(key, "location")) ||
        !span_starts(value, "\""))
        return;
    value = between_quotes(value);
    if (!is_open(value))
        see(o, "region", value, line, words);
}

void
observe_terraform(struct observing *o)
{
    struct span rest = o->text, line;
    bool seen = false, in_provider = false;

    for (size_t number = 1; span_line(&rest, &line); number++) {
        struct span words = span_trim(line);
        bool provider = span_starts(line, "provider \"");
        bool block = provider || span_starts(line, "terraform {") ||
                     span_starts(line, "resource \"") || span_starts(line, "module \"");
        if (block && !seen)
            see(o, "iac-tool", span_of(o->product), number, words);
        seen = seen || block;
        if (provider)
            see_provider(o, between_quotes(words), number, words);
        in_provider = provider || (in_provider && !span_starts(line, "}"));
        if (in_provider && !provider)
            see_region(o, number, words);
    }
}

/* A list of plays, each with its hosts. */
void
observe_playbook(struct observing *o)
{
    struct yaml y = {0};
    size_t play = YAML_NONE;

    yaml_read(o->scratch, o->text, &y);
    while ((play = yaml_next(&y, YAML_NONE, play)) != YAML_NONE) {
        size_t hosts = yaml_find(&y, play, "hosts");
        if (!y.items[play].item || hosts == YAML_NONE)
            continue;
        see(o, "iac-tool", span_of(o->product), y.items[hosts].line, y.items[hosts].text);
        return;
    }
}
