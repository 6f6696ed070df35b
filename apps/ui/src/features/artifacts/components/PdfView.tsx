import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import { useEffect, useRef, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import type { ViewerProps } from '../api.ts';
import classes from './artifacts.module.css';

const RANGE = 256 * 1024;
const [STEP, GREATEST] = [1.25, 6];

/** A PDF, drawn page by page as they come into view; of the file only what they need is read, and nothing in it is run. */
export function PdfView({ files, path }: ViewerProps) {
  const [zoom, setZoom] = useState(1);
  const address = files.address(path);
  const query = useQuery({
    queryKey: ['pdf', address],
    queryFn: () => opened(address),
    structuralSharing: false,
    gcTime: 0,
  });
  const document = query.data;
  useEffect(() => () => void document?.loadingTask.destroy(), [document]);
  if (query.error)
    return (
      <Failure
        error={new Error(`It can’t be read as a PDF: ${query.error.message}`)}
        retry={() => void query.refetch()}
      />
    );
  if (!document) return <Skeleton height={400} />;
  const change = (factor: number) => setZoom((old) => Math.min(GREATEST, Math.max(1 / GREATEST, old * factor)));
  return (
    <>
      <Group gap="xs" mb="xs">
        <Button size="compact-xs" variant="default" aria-label="Zoom out" onClick={() => change(1 / STEP)}>
          −
        </Button>
        <Button size="compact-xs" variant="default" aria-label="Zoom in" onClick={() => change(STEP)}>
          +
        </Button>
        <span className="quiet">
          {document.numPages} {document.numPages === 1 ? 'page' : 'pages'}, {Math.round(zoom * 100)} %
        </span>
      </Group>
      <section className={classes.pages} tabIndex={0} aria-label={`Pages of ${path}`}>
        {Array.from({ length: document.numPages }, (_, index) => (
          <Page key={index} document={document} number={index + 1} zoom={zoom} />
        ))}
      </section>
    </>
  );
}

function opened(address: string): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerPort ??= new PdfWorker();
  // What would need WebAssembly or parts from elsewhere is left out, since the pages' policy lets neither in.
  return getDocument({
    url: address,
    rangeChunkSize: RANGE,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
  }).promise;
}

interface PageProps {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  readonly zoom: number;
}

/** Paper of A4, until a page tells its own size. */
const PAPER = { width: 595, height: 842 };

function Page({ document, number, zoom }: PageProps) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const page = useQuery({
    queryKey: ['pdf-page', document.fingerprints[0], number],
    queryFn: () => document.getPage(number),
    enabled: near,
    structuralSharing: false,
    gcTime: 0,
  }).data;
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear((old) => old || entry?.isIntersecting === true), {
      rootMargin: '600px',
    });
    watch.observe(place.current as HTMLDivElement);
    return () => watch.disconnect();
  }, []);
  const size = page?.getViewport({ scale: zoom }) ?? { width: PAPER.width * zoom, height: PAPER.height * zoom };
  return (
    <div ref={place} className={classes.pdfPage} style={{ width: size.width, height: size.height }}>
      {page && <Drawn page={page} number={number} zoom={zoom} />}
    </div>
  );
}

function Drawn({
  page,
  number,
  zoom,
}: {
  readonly page: PDFPageProxy;
  readonly number: number;
  readonly zoom: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const viewport = page.getViewport({ scale: zoom * window.devicePixelRatio });
    const target = canvas.current as HTMLCanvasElement;
    [target.width, target.height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
    const task = page.render({ canvas: target, viewport });
    task.promise.then(
      () => setDrawn(true),
      () => {},
    );
    return () => task.cancel();
  }, [page, zoom]);
  return <canvas ref={canvas} role="img" aria-label={`Page ${number}`} data-drawn={drawn} />;
}
