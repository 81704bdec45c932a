// Browsers name others too that they want to be taken for: the more particular name comes first.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/HarmonyOS/, 'HarmonyOS'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** The browser and system that a user agent names; the beginning of its text where it names none that is known. */
export function deviceText(userAgent: string | null): string {
  const known = [browsers, systems].flatMap(
    (names) => names.find(([mark]) => mark.test(userAgent ?? ''))?.[1] ?? [],
  );
  return known.length > 0 ? known.join(' · ') : (userAgent ?? '').slice(0, 40);
}
