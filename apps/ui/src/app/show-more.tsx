import { Button, Group } from '@mantine/core';

/** A list that is read page by page, as the query library has it. */
interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

/** A button below a list for its next page; nothing below one that is read to its end. */
export function ShowMore({ query }: { readonly query: Paged }) {
  if (!query.hasNextPage) return null;
  return (
    <Group p="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
    </Group>
  );
}
