import type { ViewerProps } from '../api.ts';
import classes from './artifacts.module.css';

export function AudioView({ files, path }: ViewerProps) {
  // biome-ignore lint/a11y/useMediaCaption: a recording that was logged has no captions
  return <audio controls src={files.address(path)} aria-label={path} />;
}

export function VideoView({ files, path }: ViewerProps) {
  // biome-ignore lint/a11y/useMediaCaption: a recording that was logged has no captions
  return <video controls className={classes.picture} src={files.address(path)} aria-label={path} />;
}
