/** A searchable entry; the build writes them, the page reads them. */
export interface SearchEntry {
  /** A section of a lesson, a question about it, a word of the glossary, a field of a dump, a section of another page, or of one about a source. */
  readonly kind: 'lesson' | 'question' | 'word' | 'field' | 'page' | 'source';
  /** Where it is: `Lesson 03 · What is hidden in two keys full of spaces?` */
  readonly page: string;
  readonly title: string;
  readonly text: string;
  /** `RFC 6455 §5.2`; only for fields. */
  readonly spec?: string;
  readonly href: string;
}
