-- What a person does in Neovim, one step after the other; what is seen goes as JSON into the file that SEEN names.

local seen = {}

local function wait_until(happened, what)
  if not vim.wait(60000, happened, 10) then
    error("waited in vain for " .. what)
  end
end

local function diagnostics()
  local shown = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local place = { found.lnum + 1, found.col + 1, found.end_lnum + 1, found.end_col + 1 }
    local code = found.code or found.user_data.lsp.code -- the latter in Neovim 0.7
    table.insert(shown, { place = place, code = code, message = found.message, severity = found.severity, source = found.source })
  end
  return shown
end

local function codes()
  local shown = {}
  for _, found in ipairs(diagnostics()) do
    shown[found.code] = true
  end
  return shown
end

local function go_to(pattern)
  vim.fn.cursor(1, 1)
  if vim.fn.search(pattern, "cW") == 0 then
    error("not in the text: " .. pattern)
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n"
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return window
    end
  end
end

-- What K opens beside the place that a pattern finds.
local function hover(pattern)
  go_to(pattern)
  vim.lsp.buf.hover()
  wait_until(floating, "a window over " .. pattern)
  local window = floating()
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
  vim.api.nvim_win_close(window, true)
  return table.concat(lines, "\n")
end

-- The titles offered at a place; the one that begins with `chosen` is applied.
local function fix(pattern, chosen)
  go_to(pattern)
  local titles
  vim.ui.select = function(items, options, choose)
    titles = {}
    local choice
    for _, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(titles, title)
      if vim.startswith(title, chosen) then
        choice = item
      end
    end
    choose(choice)
  end
  local before = text()
  vim.lsp.buf.code_action()
  wait_until(function() return titles end, "actions at " .. pattern)
  wait_until(function() return text() ~= before end, chosen .. ", of " .. table.concat(titles, " / "))
  return { titles = titles, text = text() }
end

local function hints()
  vim.lsp.inlay_hint.enable()
  local shown
  wait_until(function()
    shown = vim.lsp.inlay_hint.get({ bufnr = 0 })
    return #shown > 0
  end, "hints")
  return vim.tbl_map(function(hint)
    local label = hint.inlay_hint.label
    if type(label) == "table" then
      label = table.concat(vim.tbl_map(function(part) return part.value end, label))
    end
    return { line = hint.inlay_hint.position.line + 1, label = label }
  end, shown)
end

local function look()
  wait_until(function() return codes()["points-differ-from-percent"] end, "the finding")
  seen.diagnostics = diagnostics()
  seen.hover = hover([["1.2"]])
  if vim.lsp.inlay_hint then
    seen.hints = hints()
  end
  seen.fix = fix([["0835"]], "Replace")
  go_to([[84]])
  vim.cmd("normal! ciw50")
  wait_until(function() return not codes()["points-differ-from-percent"] end, "the finding to go")
  seen.corrected = diagnostics()
end

local ok, failure = pcall(look)
seen.failure = not ok and tostring(failure) or nil
vim.fn.writefile({ vim.json.encode(seen) }, os.getenv("SEEN"))
vim.cmd("qall!")
