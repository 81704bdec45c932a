/**
 * The digits of a phone number as it is dialled at home, of a whole number or a part of one, from folded text:
 * separators and the country code of China left out. The store's `customers.phone_key` does the same to whole numbers.
 */
export function phonePartOf(text: string): string {
  const digits = text.replace(/\D/g, '');
  const isDialledFromAbroad = /^\(?(\+|00)/.test(text);
  const [, home] = (isDialledFromAbroad ? /^(?:00)?86(\d+)$/ : /^86(0?\d{10,11})$/).exec(digits) ?? [];
  return (home ?? digits).replace(/^00(?=\d{8})|^0(?=1[3-9]\d{9}$)/, '');
}
