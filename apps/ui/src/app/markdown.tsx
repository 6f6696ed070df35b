import Markdown from 'react-markdown';

/** Text that a client wrote, as Markdown. HTML in it stays text, links can't run code, and no picture is loaded from elsewhere. */
export function MarkdownText({ text }: { readonly text: string }) {
  return (
    <div className="notes">
      <Markdown
        skipHtml={false}
        components={{
          img: ({ alt }) => <em>[picture: {alt ?? ''}]</em>,
          a: ({ href, children }) => (
            <a href={href} rel="noopener noreferrer" target="_blank">
              {children}
            </a>
          ),
        }}
      >
        {text}
      </Markdown>
    </div>
  );
}
