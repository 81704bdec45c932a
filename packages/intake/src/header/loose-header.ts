/** A header's forms for recognising it: without blanks, hyphens and marks, and once more without what is in brackets. */
export function looseHeaders(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const bare = (form: string) => form.replace(/[\s_\-()[\]*:./#'"【】]/gu, '');
  const [whole, short] = [bare(plain), bare(plain.replace(/[([【][^)\]】]*[)\]】]/gu, ''))];
  return short === '' || short === whole ? [whole] : [whole, short];
}
