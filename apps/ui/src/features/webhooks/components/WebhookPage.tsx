import type { Webhook } from '@labtrail/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { Moment } from '../../../app/moment.tsx';
import { Notes } from '../../../app/notes.tsx';
import { Parts } from '../../../app/parts.tsx';
import { webhookQuery } from '../api.ts';
import { eventText } from '../lib/events.ts';
import { Deliveries } from './Deliveries.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { WebhookActions } from './WebhookActions.tsx';

const route = getRouteApi('/webhooks/$webhookId');

/** One webhook: what it tells whom, and what came of it. */
export function WebhookPage() {
  const { webhookId } = route.useParams();
  const query = useQuery(webhookQuery(webhookId));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return null;
  return (
    <main className="page" aria-label={`Webhook ${query.data.name}`}>
      <Parts of={query.data}>
        <h1 className="page-title">{query.data.name}</h1>
        <WebhookActions webhook={query.data} />
        {query.data.description && <Notes text={query.data.description} />}
        <About webhook={query.data} />
        <Deliveries webhook={query.data} />
      </Parts>
    </main>
  );
}

function About({ webhook }: { readonly webhook: Webhook }) {
  const events = webhook.events.map(eventText).join(', ');
  return (
    <KeyValues
      title="About"
      rows={[
        { key: 'URL', value: webhook.url, whole: webhook.url },
        { key: 'Events', value: events, whole: events },
        { key: 'Status', value: <StatusBadge status={webhook.status} />, whole: '' },
        { key: 'Created', value: <Moment time={webhook.creation_timestamp} />, whole: '' },
        { key: 'Last change', value: <Moment time={webhook.last_updated_timestamp} />, whole: '' },
      ]}
    />
  );
}
