import { Skeleton } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import type { ViewerProps } from '../api.ts';
import type { Kind } from '../lib/kinds.ts';
import { HtmlView } from './HtmlView.tsx';
import { ImageView } from './ImageView.tsx';
import { JsonView } from './JsonView.tsx';
import { MarkdownView } from './MarkdownView.tsx';
import { AudioView, VideoView } from './MediaView.tsx';
import { ModelView } from './ModelView.tsx';
import { TableView } from './TableView.tsx';
import { TextView } from './TextView.tsx';
import { UnknownView } from './UnknownView.tsx';

/** A viewer whose parts are large, and so only loaded when a file needs them. */
function later(load: () => Promise<ComponentType<ViewerProps>>): ComponentType<ViewerProps> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={<Skeleton height={160} />}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** What shows each kind of file. */
export const VIEWERS: Readonly<Record<Kind, ComponentType<ViewerProps>>> = {
  text: TextView,
  markdown: MarkdownView,
  json: JsonView,
  notebook: later(async () => (await import('./NotebookView.tsx')).NotebookView),
  table: TableView,
  parquet: later(async () => (await import('./ParquetView.tsx')).ParquetView),
  image: ImageView,
  audio: AudioView,
  video: VideoView,
  pdf: later(async () => (await import('./PdfView.tsx')).PdfView),
  html: HtmlView,
  model: ModelView,
  unknown: UnknownView,
};
