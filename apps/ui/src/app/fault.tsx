import { Alert, Button, Group } from '@mantine/core';
import { Component, type ReactNode } from 'react';

/** A part of a page that couldn't be drawn; the rest lives on. */
export function Fault({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const lost = isLostFile(error);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      m="md"
      title={lost ? 'This part couldn’t be loaded' : 'This part failed'}
    >
      <p style={{ margin: '0 0 8px' }}>
        {lost
          ? 'The server can’t be reached, or it was renewed since this page was opened. Reload the page.'
          : `It is a fault of the page, not of your data: ${error instanceof Error ? error.message : String(error)}`}
      </p>
      <Group gap="sm">
        {!lost && (
          <Button variant="default" onClick={again}>
            Try again
          </Button>
        )}
        <Button variant="default" onClick={() => location.reload()}>
          Reload the page
        </Button>
      </Group>
    </Alert>
  );
}

/** Files of a build are called by their content, and are gone with the next one. */
function isLostFile(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|Importing a module script|preload CSS/i.test(error.message)
  );
}

interface Props {
  readonly children: ReactNode;
  /** What is drawn: once it has changed, a part that had failed is drawn anew. */
  readonly of?: unknown;
  /** Called before a part that had failed is drawn again, to let go of what made it fail. */
  readonly onAgain?: () => void;
}

/** Keeps a fault in a part of a page from taking the rest of the page with it. */
export class Region extends Component<Props, { readonly error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: Props): void {
    if (before.of !== this.props.of && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <Fault error={error} again={() => this.#again()} />;
  }

  #again(): void {
    this.props.onAgain?.();
    this.setState({ error: undefined });
  }
}
