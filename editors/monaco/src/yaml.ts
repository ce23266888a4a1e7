/** The colours of YAML, as far as files of this kind go. */

import type { languages } from "@codingame/monaco-vscode-editor-api";

export const yaml: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/#.*$/, "comment"],
      [/("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\w.-]+)(?=\s*:(?:\s|$))/, "type"],
      [/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/, "string"],
      [/[[\]{},:]/, "delimiter"],
      [/-?\d+(?:[.,]\d+)?(?=\s*(?:[,}\]#]|$))/, "number"],
      [/[^\s[\]{},:#"'][^[\]{},:#]*/, "string"],
    ],
  },
};
