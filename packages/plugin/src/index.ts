export { definePlugin, type Opens, type Plugin, type PluginKind } from './plugin.ts';
export { type BuiltIn, type PluginSources, Plugins, type ThirdParty } from './plugins.ts';
export { schemeOf } from './scheme.ts';
