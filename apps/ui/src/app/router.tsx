import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import { compareView, NEW_VIEW as NEW_COMPARE_VIEW } from '../features/compare/lib/view.ts';
import { experimentsView, NEW_VIEW as NEW_EXPERIMENTS_VIEW } from '../features/experiments/lib/view.ts';
import {
  loggedModelsView,
  loggedModelView,
  NEW_LOGGED_MODEL_VIEW,
  NEW_LOGGED_MODELS_VIEW,
} from '../features/logged-models/lib/view.ts';
import {
  compareVersionsView,
  modelsView,
  modelView,
  NEW_MODEL_VIEW,
  NEW_MODELS_VIEW,
  NEW_VERSION_VIEW,
  versionView,
} from '../features/models/lib/view.ts';
import { NEW_PROMPT_VIEW, NEW_PROMPTS_VIEW, promptsView, promptView } from '../features/prompts/lib/view.ts';
import { NEW_VIEW, runsView, severalView } from '../features/runs/lib/view.ts';
import { Fault } from './fault.tsx';
import { Loading } from './loading.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

/** The addresses are MLflow's, since its clients print them. */
const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/experiments' });
  },
});

const experiments = createRoute({
  getParentRoute: () => root,
  path: '/experiments',
  validateSearch: experimentsView,
  search: { middlewares: [stripSearchParams(NEW_EXPERIMENTS_VIEW)] },
  component: lazyRouteComponent(
    () => import('../features/experiments/components/ExperimentsPage.tsx'),
    'ExperimentsPage',
  ),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$experimentId',
  validateSearch: runsView,
  search: { middlewares: [stripSearchParams(NEW_VIEW)] },
  component: lazyRouteComponent(() => import('../features/runs/components/RunsPage.tsx'), 'RunsPage'),
});

/** MLflow's address has an `s` at the end. */
const several = createRoute({
  getParentRoute: () => root,
  path: '/compare-experiments/$',
  validateSearch: severalView,
  search: { middlewares: [stripSearchParams(NEW_VIEW)] },
  component: lazyRouteComponent(() => import('../features/runs/components/RunsPage.tsx'), 'RunsOfSeveralPage'),
});

const RUN_PAGE = lazyRouteComponent(() => import('../features/run/components/RunPage.tsx'), 'RunPage');

/** MLflow's address of the same page. */
const runsTab = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$experimentId/runs',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/experiments/$experimentId', params });
  },
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$experimentId/runs/$runId/$',
  component: RUN_PAGE,
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare-runs',
  validateSearch: compareView,
  search: { middlewares: [stripSearchParams(NEW_COMPARE_VIEW)] },
  component: lazyRouteComponent(() => import('../features/compare/components/ComparePage.tsx'), 'ComparePage'),
});

const models = createRoute({
  getParentRoute: () => root,
  path: '/models',
  validateSearch: modelsView,
  search: { middlewares: [stripSearchParams(NEW_MODELS_VIEW)] },
  component: lazyRouteComponent(() => import('../features/models/components/ModelsPage.tsx'), 'ModelsPage'),
});

const model = createRoute({
  getParentRoute: () => root,
  path: '/models/$name',
  validateSearch: modelView,
  search: { middlewares: [stripSearchParams(NEW_MODEL_VIEW)] },
  component: lazyRouteComponent(() => import('../features/models/components/ModelPage.tsx'), 'ModelPage'),
});

const version = createRoute({
  getParentRoute: () => root,
  path: '/models/$name/versions/$version',
  validateSearch: versionView,
  search: { middlewares: [stripSearchParams(NEW_VERSION_VIEW)] },
  component: lazyRouteComponent(() => import('../features/models/components/VersionPage.tsx'), 'VersionPage'),
});

const compareVersions = createRoute({
  getParentRoute: () => root,
  path: '/compare-model-versions',
  validateSearch: compareVersionsView,
  component: lazyRouteComponent(
    () => import('../features/models/components/CompareVersionsPage.tsx'),
    'CompareVersionsPage',
  ),
});

const loggedModels = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$experimentId/models',
  validateSearch: loggedModelsView,
  search: { middlewares: [stripSearchParams(NEW_LOGGED_MODELS_VIEW)] },
  component: lazyRouteComponent(
    () => import('../features/logged-models/components/LoggedModelsPage.tsx'),
    'LoggedModelsPage',
  ),
});

const loggedModel = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$experimentId/models/$modelId',
  validateSearch: loggedModelView,
  search: { middlewares: [stripSearchParams(NEW_LOGGED_MODEL_VIEW)] },
  component: lazyRouteComponent(
    () => import('../features/logged-models/components/LoggedModelPage.tsx'),
    'LoggedModelPage',
  ),
});

const prompts = createRoute({
  getParentRoute: () => root,
  path: '/prompts',
  validateSearch: promptsView,
  search: { middlewares: [stripSearchParams(NEW_PROMPTS_VIEW)] },
  component: lazyRouteComponent(() => import('../features/prompts/components/PromptsPage.tsx'), 'PromptsPage'),
});

const prompt = createRoute({
  getParentRoute: () => root,
  path: '/prompts/$name',
  validateSearch: promptView,
  search: { middlewares: [stripSearchParams(NEW_PROMPT_VIEW)] },
  component: lazyRouteComponent(() => import('../features/prompts/components/PromptPage.tsx'), 'PromptPage'),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../features/webhooks/components/WebhooksPage.tsx'), 'WebhooksPage'),
});

const webhook = createRoute({
  getParentRoute: () => root,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('../features/webhooks/components/WebhookPage.tsx'), 'WebhookPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  home,
  experiments,
  runs,
  runsTab,
  several,
  run,
  compare,
  models,
  model,
  version,
  compareVersions,
  loggedModels,
  loggedModel,
  prompts,
  prompt,
  webhooks,
  webhook,
  settings,
]);

export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultPendingMs: 150,
  defaultErrorComponent: ({ error, reset }) => <Fault error={error} again={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
