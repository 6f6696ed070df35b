import { IconBox, IconFlask, IconMessage2, IconSettings, IconWebhook } from '@tabler/icons-react';

/** The places of the rail, each with the second key of `g …` that goes there. */
export const PLACES = [
  { to: '/experiments', label: 'Experiments', key: 'e', Icon: IconFlask },
  { to: '/models', label: 'Models', key: 'm', Icon: IconBox },
  { to: '/prompts', label: 'Prompts', key: 'p', Icon: IconMessage2 },
  { to: '/webhooks', label: 'Webhooks', key: 'w', Icon: IconWebhook },
  { to: '/settings', label: 'Settings', key: 's', Icon: IconSettings },
] as const;
