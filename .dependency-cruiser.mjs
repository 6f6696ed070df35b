const CONTRACTS = ['backend-store', 'registry', 'artifact-store', 'models', 'projects'];

/** What each package may import, beside itself. */
const PACKAGES = {
  core: [],
  search: ['core'],
  'backend-store': ['core', 'search'],
  registry: ['core', 'search'],
  egress: ['core'],
  secrets: ['core'],
  webhooks: ['core', 'registry', 'egress', 'secrets'],
  live: ['core', 'backend-store'],
  'artifact-store': ['core'],
  models: ['core', 'artifact-store'],
  projects: ['core'],
  protocol: ['core', 'search'],
  plugin: ['core', 'search', ...CONTRACTS],
  client: ['core', 'search', ...CONTRACTS, 'plugin'],
  router: ['core', 'search', ...CONTRACTS, 'webhooks', 'live', 'protocol'],
};

/** What the plugins of each kind may import: core, the contracts that the kind serves, and `definePlugin`. */
const PLUGINS = {
  'backend-rest': ['core', 'search', 'backend-store', 'registry', 'plugin', 'protocol'],
  'backend-(?!rest/)[^/]+': ['core', 'search', 'backend-store', 'registry', 'plugin'],
  'artifact-[^/]+': ['core', 'artifact-store', 'plugin'],
  'flavor-[^/]+': ['core', 'models', 'plugin'],
  'runner-[^/]+': ['core', 'projects', 'plugin'],
  'environment-[^/]+': ['core', 'projects', 'plugin'],
};

const ROOMS = '^(packages|plugins|apps|examples|tests|benchmarks|scripts)/';
const TESTS = '\\.test\\.ts$';
const CONFORMANCE = '/src/conformance(/|\\.ts$)';

const oneOf = (names) => `(${names.join('|')})`;

const packageArrows = Object.entries(PACKAGES).map(([name, allowed]) => ({
  name: `packages/${name}`,
  comment: `packages/${name} imports only ${allowed.join(', ') || 'itself'}.`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: ROOMS, pathNot: `^packages/${oneOf([name, ...allowed])}/` },
}));

const pluginArrows = Object.entries(PLUGINS).map(([kind, allowed]) => ({
  name: `plugins/${kind.replace(/[^a-z-].*/, '*')}`,
  comment: `Such a plugin imports only ${allowed.join(', ')}: never another plugin, never an app.`,
  severity: 'error',
  from: { path: `^plugins/(${kind})/` },
  to: { path: ROOMS, pathNot: [`^packages/${oneOf(allowed)}/`, '^plugins/$1/'] },
}));

const appArrows = [
  {
    name: 'nothing-imports-an-app',
    comment: "Apps compose. Only the command line starts the server's app.",
    severity: 'error',
    from: { path: ROOMS, pathNot: '^apps/' },
    to: { path: '^apps/' },
  },
  {
    name: 'apps-stand-alone',
    comment: "No app imports another, but the command line starts the server's app.",
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: '^apps/cli/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'apps/cli',
    comment: 'Of the apps, the command line imports the server only.',
    severity: 'error',
    from: { path: '^apps/cli/' },
    to: { path: '^apps/', pathNot: '^apps/(cli|server)/' },
  },
  {
    name: 'apps/ui',
    comment: 'The web UI imports protocol, core and search; never a store.',
    severity: 'error',
    from: { path: '^apps/ui/' },
    to: { path: ROOMS, pathNot: ['^apps/ui/', '^packages/(protocol|core|search)/'] },
  },
  {
    name: 'apps-import-no-tests',
    comment: 'What is shipped imports nothing of tests, benchmarks, examples or scripts.',
    severity: 'error',
    from: { path: '^apps/' },
    to: { path: '^(tests|benchmarks|examples|scripts)/' },
  },
];

const everywhere = [
  {
    name: 'known-room',
    comment: 'A new package or plugin gets its arrows in .dependency-cruiser.mjs first.',
    severity: 'error',
    from: {
      path: '^(packages|plugins)/',
      pathNot: [`^packages/${oneOf(Object.keys(PACKAGES))}/`, `^plugins/${oneOf(Object.keys(PLUGINS))}/`],
    },
    to: {},
  },
  {
    name: 'examples',
    comment: 'An example imports what somebody else could: core, contracts and plugin.',
    severity: 'error',
    from: { path: '^examples/([^/]+)/' },
    to: { path: ROOMS, pathNot: ['^examples/$1/', `^packages/${oneOf(['core', 'plugin', ...CONTRACTS])}/`] },
  },
  {
    name: 'plugin-imports-contracts-as-types',
    comment: 'The loader knows the contracts by type only, so that it loads none of them.',
    severity: 'error',
    from: { path: '^packages/plugin/', pathNot: TESTS },
    to: { path: `^packages/${oneOf(CONTRACTS)}/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'conformance-in-tests-only',
    comment: 'A conformance suite is run by tests; nothing that is shipped needs vitest.',
    severity: 'error',
    from: { path: ROOMS, pathNot: [TESTS, CONFORMANCE, '^tests/', '^examples/'] },
    to: { path: CONFORMANCE },
  },
  {
    name: 'through-the-front-door',
    comment: 'Another package is imported by its name, never by a path into it.',
    severity: 'error',
    from: { path: '^(packages|plugins|apps)/([^/]+)/' },
    to: { path: '^(packages|plugins|apps)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-circle',
    comment: 'Modules that import each other are one module, or miss a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolved',
    comment: 'Every import leads somewhere: is the package among the dependencies, and installed?',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'shipped-needs-declared',
    comment: 'What is shipped imports only dependencies, optional ones and peers.',
    severity: 'error',
    from: { path: '^(packages|plugins|apps)/[^/]+/src/', pathNot: TESTS },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only', 'npm-peer'],
    },
  },
];

export default {
  forbidden: [...packageArrows, ...pluginArrows, ...appArrows, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|fixtures)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['labtrail-source', 'import', 'node', 'types', 'default'],
    },
  },
};
