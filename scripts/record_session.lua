-- An editor whose language server is the RECORDER; it writes the file READY as soon as keys can be pressed.

vim.cmd("filetype plugin indent on")
vim.opt.ttimeoutlen = 1 -- what follows Esc at once is another key
vim.opt.expandtab, vim.opt.shiftwidth, vim.opt.softtabstop, vim.opt.swapfile = true, 2, 2, false

-- Quotes and braces are closed as they are opened, and typing over a closing one steps over it.
local function character() return vim.fn.getline("."):sub(vim.fn.col("."), vim.fn.col(".")) end
vim.keymap.set("i", "{", "{}<Left>")
vim.keymap.set("i", "}", function() return character() == "}" and "<Right>" or "}" end, { expr = true })
vim.keymap.set("i", '"', function() return character() == '"' and "<Right>" or '""<Left>' end, { expr = true })

vim.fn.setreg("t", os.getenv("TABLE"), "l")
vim.fn.setreg("r", os.getenv("REST"), "l")
vim.cmd.edit("report.yaml")
vim.opt_local.formatoptions:remove({ "r", "o" })
local recorder = vim.lsp.start({
  name = "recorder",
  cmd = vim.json.decode(os.getenv("RECORDER")),
  flags = { debounce_text_changes = 0 },
})
vim.wait(60000, function() return vim.lsp.get_client_by_id(recorder).initialized end)
vim.fn.writefile({}, os.getenv("READY"))
