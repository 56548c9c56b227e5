// Django spells languages "zh-cn", the web spells them "zh-CN" (BCP 47). This file converts them and returns the
// direction.
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv']);

export function languageTag(django: string): string {
  return django
    .split('-')
    .map((part, index) => {
      if (index === 0) return part.toLowerCase();
      if (part.length === 2) return part.toUpperCase();
      return part.length === 4 ? part[0]?.toUpperCase() + part.slice(1).toLowerCase() : part;
    })
    .join('-');
}

export function direction(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
