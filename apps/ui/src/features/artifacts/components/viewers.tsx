import { Skeleton } from '@mantine/core';
import type { ComponentType } from 'react';
import { later } from '../../../app/later.tsx';
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

/** Stands in the place of a viewer whose parts are large, until they are loaded. */
const meanwhile = () => <Skeleton height={160} />;

/** What shows each kind of file. */
export const VIEWERS: Readonly<Record<Kind, ComponentType<ViewerProps>>> = {
  text: TextView,
  markdown: MarkdownView,
  json: JsonView,
  map: later(async () => (await import('./MapView.tsx')).MapView, meanwhile),
  notebook: later(async () => (await import('./NotebookView.tsx')).NotebookView, meanwhile),
  table: TableView,
  parquet: later(async () => (await import('./ParquetView.tsx')).ParquetView, meanwhile),
  image: ImageView,
  audio: AudioView,
  video: VideoView,
  pdf: later(async () => (await import('./PdfView.tsx')).PdfView, meanwhile),
  html: HtmlView,
  model: ModelView,
  unknown: UnknownView,
};
