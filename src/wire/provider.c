// SPDX-License-Identifier: MIT
#include "wire/provider.h"

#include "wire/provider_anthropic.h"
#include "wire/provider_gemini.h"
#include "wire/provider_ollama.h"
#include "wire/provider_openai.h"
#include "wire/provider_responses.h"

/* What only OpenAI's own servers are known to take. */
#define NOT_OPENAI                                                                                 \
    (QUIRK_BIT(QUIRK_DEVELOPER) | QUIRK_BIT(QUIRK_CACHE_KEY) | QUIRK_BIT(QUIRK_CACHE_MARKS))

static const struct provider_type openai = {
    .name = "openai",
    .base_url = "https://api.openai.com/v1",
    .base_url_variable = "OPENAI_BASE_URL",
    .model = "gpt-6.1-terra",
    .key_variable = "OPENAI_API_KEY",
    .key_header = "Authorization: Bearer ",
    .bare_path = "/v1",
    .path = "/chat/completions",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .prefers_completion_tokens = true,
    .quirks = {QUIRK_BIT(QUIRK_CACHE_MARKS)},
    .complete_url = openai_complete_url,
    .write_request = openai_write_request,
    .read_event = openai_read_event,
};

static const struct provider_type anthropic = {
    .name = "anthropic",
    .base_url = "https://api.anthropic.com",
    .base_url_variable = "ANTHROPIC_BASE_URL",
    .model = "claude-sonnet-5-5",
    .key_variable = "ANTHROPIC_API_KEY",
    .key_header = "x-api-key: ",
    .header = "anthropic-version: 2023-06-01",
    .bare_path = "/v1",
    .path = "/messages",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .ends_at_once = true,
    .complete_url = anthropic_complete_url,
    .write_request = anthropic_write_request,
    .read_event = anthropic_read_event,
};

static const struct provider_type ollama = {
    .name = "ollama",
    .base_url = "http://localhost:11434",
    .base_url_variable = "OLLAMA_HOST",
    .model = "gemma3",
    .key_header = "Authorization: Bearer ",
    .path = "/api/chat",
    .models_path = "/api/tags",
    .model_command = "ollama pull ",
    .stream = PROVIDER_NDJSON,
    .ends_at_once = true,
    .complete_url = ollama_complete_url,
    .write_request = ollama_write_request,
    .read_event = ollama_read_event,
};

static const struct provider_type gemini = {
    .name = "gemini",
    .base_url = "https://generativelanguage.googleapis.com",
    .base_url_variable = "GOOGLE_GEMINI_BASE_URL",
    .model = "gemini-3.8-flash",
    .key_variable = "GEMINI_API_KEY",
    .key_header = "x-goog-api-key: ",
    .bare_path = "/v1beta",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .complete_url = gemini_complete_url,
    .write_request = gemini_write_request,
    .read_event = gemini_read_event,
};

static const struct provider_type openrouter = {
    .name = "openrouter",
    .base_url = "https://openrouter.ai/api/v1",
    .model = "openrouter/auto",
    .key_variable = "OPENROUTER_API_KEY",
    .key_header = "Authorization: Bearer ",
    .bare_path = "/v1",
    .path = "/chat/completions",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .quirks = {QUIRK_BIT(QUIRK_DEVELOPER) | QUIRK_BIT(QUIRK_CACHE_KEY)},
    .complete_url = openai_complete_url,
    .write_request = openai_write_request,
    .read_event = openai_read_event,
};

static const struct provider_type groq = {
    .name = "groq",
    .base_url = "https://api.groq.com/openai/v1",
    .model = "openai/gpt-oss-120b",
    .key_variable = "GROQ_API_KEY",
    .key_header = "Authorization: Bearer ",
    .bare_path = "/v1",
    .path = "/chat/completions",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .prefers_completion_tokens = true,
    .quirks = {NOT_OPENAI},
    .complete_url = openai_complete_url,
    .write_request = openai_write_request,
    .read_event = openai_read_event,
};

static const struct provider_type deepseek = {
    .name = "deepseek",
    .base_url = "https://api.deepseek.com",
    .model = "deepseek-chat",
    .key_variable = "DEEPSEEK_API_KEY",
    .key_header = "Authorization: Bearer ",
    .bare_path = "",
    .path = "/chat/completions",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .quirks = {NOT_OPENAI | QUIRK_BIT(QUIRK_SCHEMA)},
    .complete_url = openai_complete_url,
    .write_request = openai_write_request,
    .read_event = openai_read_event,
};

static const struct provider_type mistral = {
    .name = "mistral",
    .base_url = "https://api.mistral.ai/v1",
    .model = "mistral-large-2512",
    .key_variable = "MISTRAL_API_KEY",
    .key_header = "Authorization: Bearer ",
    .bare_path = "/v1",
    .path = "/chat/completions",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .quirks = {NOT_OPENAI | QUIRK_BIT(QUIRK_STREAM_OPTIONS) |
               QUIRK_BIT(QUIRK_MAX_COMPLETION_TOKENS)},
    .complete_url = openai_complete_url,
    .write_request = openai_write_request,
    .read_event = openai_read_event,
};

static const struct provider_type azure = {
    .name = "azure",
    .key_variable = "AZURE_OPENAI_API_KEY",
    .key_header = "api-key: ",
    .bare_path = "/openai/v1",
    .path = "/chat/completions",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .prefers_completion_tokens = true,
    .quirks = {QUIRK_BIT(QUIRK_CACHE_MARKS)},
    .complete_url = azure_complete_url,
    .write_request = openai_write_request,
    .read_event = openai_read_event,
};

static const struct provider_type openai_responses = {
    .name = "openai-responses",
    .base_url = "https://api.openai.com/v1",
    .base_url_variable = "OPENAI_BASE_URL",
    .model = "gpt-6.1-terra",
    .key_variable = "OPENAI_API_KEY",
    .key_header = "Authorization: Bearer ",
    .bare_path = "/v1",
    .path = "/responses",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .needs_key = true,
    .ends_at_once = true,
    .complete_url = openai_complete_url,
    .write_request = responses_write_request,
    .read_event = responses_read_event,
};

static const struct provider_type openai_compatible = {
    .name = "openai-compatible",
    .base_url_variable = "OPENAI_BASE_URL",
    .key_variable = "OPENAI_API_KEY",
    .key_header = "Authorization: Bearer ",
    .bare_path = "/v1",
    .path = "/chat/completions",
    .models_path = "/models",
    .stream = PROVIDER_SSE,
    .quirks = {NOT_OPENAI},
    .complete_url = openai_complete_url,
    .write_request = openai_write_request,
    .read_event = openai_read_event,
};

const struct provider_type *const provider_types[] = {
    &openai,   &anthropic, &ollama, &gemini,           &openrouter,        &groq,
    &deepseek, &mistral,   &azure,  &openai_responses, &openai_compatible, NULL,
};

const struct provider_type *
provider_named(const char *name)
{
    for (size_t i = 0; provider_types[i]; i++)
        if (strcmp(provider_types[i]->name, name) == 0)
            return provider_types[i];
    return NULL;
}

bool
provider_err(const struct provider_type *type, const struct chat *chat,
             const struct trouble *trouble, struct err *err)
{
    trouble_to_err(trouble, err);
    if (trouble->code == TROUBLE_MODEL && type->model_command && chat->model)
        err_hint(err, "%s%s", type->model_command, chat->model);
    return false;
}
