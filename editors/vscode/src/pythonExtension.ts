/** The Python that the extension ms-python.python has chosen, if it is installed. */

import * as vscode from "vscode";

/** The part of its API that is used here. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: {
      readonly path: string;
    }): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

async function environments(): Promise<PythonApi["environments"]> {
  const extension = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  if (extension === undefined) return undefined;
  const api = extension.isActive ? extension.exports : await extension.activate();
  return api?.environments;
}

export async function activePython(resource: vscode.Uri | undefined): Promise<string | undefined> {
  try {
    const known = await environments();
    const resolved = await known?.resolveEnvironment(known.getActiveEnvironmentPath(resource));
    return resolved?.executable.uri?.fsPath;
  } catch {
    return undefined; // another extension's failure is no reason not to look further
  }
}

export async function onDidChangeActivePython(react: () => void): Promise<vscode.Disposable> {
  try {
    return (await environments())?.onDidChangeActiveEnvironmentPath(react) ?? new vscode.Disposable(() => undefined);
  } catch {
    return new vscode.Disposable(() => undefined);
  }
}
