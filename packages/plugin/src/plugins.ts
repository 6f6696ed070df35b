import { invalid, LabtrailError, shown } from '@labtrail/core';
import { isPlugin, type Opens, type Plugin, type PluginKind } from './plugin.ts';
import { packageFor, schemeOf } from './scheme.ts';

type ImportModule = (specifier: string) => Promise<unknown>;

/** A plugin that comes with an app: what is known of it before it is loaded. */
export interface BuiltIn<K extends PluginKind = PluginKind> {
  readonly kind: K;
  readonly name: string;
  readonly schemes: readonly string[];
  /** Imports it, when a URI of its schemes is first opened. */
  load(): Promise<Plugin<K>>;
}

/** A third party's plugin, as a configuration names it. */
export interface ThirdParty {
  readonly kind: PluginKind;
  readonly schemes: readonly string[];
  /** A package's name or a file's URL, as `import` takes it. One of its exports is the plugin. */
  readonly module: string;
}

export interface PluginSources {
  readonly builtIn: readonly BuiltIn[];
  readonly thirdParty?: readonly ThirdParty[];
  /** Imports a module; the `import` of an app unless told otherwise, so that a specifier is found beside the app. */
  readonly importModule?: ImportModule;
}

type Load = () => Promise<Plugin>;

/**
 * Which plugin opens which scheme: those that an app brings and a configuration names, and else the package of ours for the
 * scheme, if it is installed. Nothing is loaded before a URI of its scheme is opened.
 */
export class Plugins {
  readonly #importModule: ImportModule;
  readonly #entries = new Map<string, { name: string; load: Load }>();

  /** @throws INVALID_PARAMETER_VALUE when two plugins claim one scheme of one kind */
  constructor({ builtIn, thirdParty = [], importModule = (specifier) => import(specifier) }: PluginSources) {
    this.#importModule = importModule;
    for (const entry of builtIn) this.#add(entry, entry.name, () => entry.load());
    for (const entry of thirdParty) this.#add(entry, entry.module, () => loadThirdParty(entry, importModule));
  }

  /** The schemes that a kind of store can be opened by. */
  schemes(kind: PluginKind): string[] {
    return [...this.#entries.keys()]
      .filter((key) => key.startsWith(`${kind} `))
      .map((key) => key.slice(kind.length + 1));
  }

  /**
   * Opens the store at `uri` by the plugin of its scheme.
   *
   * @throws INVALID_PARAMETER_VALUE for a scheme that nothing opens, a plugin that is none, and options that it refuses
   */
  async open<K extends PluginKind>(kind: K, uri: string, options: unknown = {}): Promise<Opens[K]> {
    const scheme = schemeOf(uri);
    const entry = this.#entries.get(`${kind} ${scheme}`) ?? this.#installed(kind, scheme);
    if (!entry) throw this.#missing(kind, scheme);
    const plugin = checked(await entry.load(), { kind, scheme, name: entry.name });
    const parsed = plugin.options.safeParse(options);
    if (parsed.success) return plugin.open(uri, parsed.data) as Promise<Opens[K]>;
    throw invalid(`The plugin ${plugin.name} refuses its options: ${parsed.error.issues.map(issueText).join('; ')}.`);
  }

  #add({ kind, schemes }: { kind: PluginKind; schemes: readonly string[] }, name: string, load: Load): void {
    for (const scheme of schemes) {
      const taken = this.#entries.get(`${kind} ${scheme}`);
      if (taken) {
        throw invalid(
          `The plugins ${taken.name} and ${name} both open ${scheme}: URIs, of the kind ${kind}. Leave one of them out.`,
        );
      }
      this.#entries.set(`${kind} ${scheme}`, { name, load });
    }
  }

  /** One of ours, of which nobody has said anything, and that may be installed. */
  #installed(kind: PluginKind, scheme: string): { name: string; load: Load } | undefined {
    const name = packageFor(kind, scheme);
    if (!name) return undefined;
    const load = async () => {
      const exported = await this.#importModule(name).catch((error) => {
        throw isMissing(error, name) ? this.#missing(kind, scheme, name) : notImported(name, error);
      });
      return pluginIn(exported, { kind, module: name });
    };
    return { name, load };
  }

  #missing(kind: PluginKind, scheme: string, name?: string): LabtrailError {
    const mend = name
      ? `Install ${name} (npm install ${name}) where Labtrail is installed`
      : `Use one of ${this.schemes(kind).join(', ')}`;
    return invalid(`No plugin of the kind ${kind} opens ${scheme}: URIs. ${mend}.`);
  }
}

/** Whether it is the package itself that isn't there, and not something that it needs. */
function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`);
}

function checked(plugin: Plugin, want: { kind: PluginKind; scheme: string; name: string }): Plugin {
  if (plugin.kind !== want.kind) {
    throw invalid(
      `The plugin ${want.name} is of the kind ${shown(plugin.kind)}, not ${want.kind}. Name it under its own kind.`,
    );
  }
  if (plugin.schemes.includes(want.scheme)) return plugin;
  throw invalid(
    `The plugin ${want.name} doesn't open ${want.scheme}: URIs, but ${plugin.schemes.join(', ')}. Name those schemes.`,
  );
}

async function loadThirdParty({ kind, module }: ThirdParty, load: ImportModule): Promise<Plugin> {
  const exported = await load(module).catch((error) => {
    throw notImported(module, error);
  });
  return pluginIn(exported, { kind, module });
}

function notImported(module: string, cause: Error): LabtrailError {
  const message = `The plugin ${module} can't be imported: ${cause.message}. Install it, or mend its name in the configuration.`;
  return new LabtrailError('INVALID_PARAMETER_VALUE', message, { cause });
}

function pluginIn(exported: unknown, { kind, module }: { kind: PluginKind; module: string }): Plugin {
  const plugins = Object.values(exported as object).filter(isPlugin);
  const plugin = plugins.find((one) => one.kind === kind) ?? plugins[0];
  if (plugin) return plugin;
  throw invalid(`The module ${module} exports no plugin. It must export what definePlugin of @labtrail/plugin gives.`);
}

function issueText({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `'${path.map(String).join('.')}': ${message}`;
}
