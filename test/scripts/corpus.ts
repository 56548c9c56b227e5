// Words of every script in use: what CLDR calls countries, languages, currencies and scripts in languages that are
// written in it (Node brings the data), and one personal name each, written by hand.
// Scripts no language of CLDR's names is written in get words made of their own letters and marks.
import { cleanText } from '../../shared/text/clean-text.ts';

export interface ScriptCorpus {
  readonly script: string;
  readonly locales: readonly string[];
  /** A person's name; also the line of the contact sheet. */
  readonly name: string;
}

const row = (script: string, locales: string, name: string): ScriptCorpus => ({
  script,
  locales: locales.split(' ').filter(Boolean),
  name,
});

export const SCRIPTS: readonly ScriptCorpus[] = [
  row('Latn', 'en fr de vi pl tr yo is cs lv mt haw az', 'Nguyễn Thị Ánh Tuyết'),
  row('Grek', 'el', 'Ελένη Παπαδοπούλου'),
  row('Cyrl', 'ru uk sr kk tg bg mn', 'Љиљана Ђорђевић'),
  row('Armn', 'hy', 'Անահիտ Սարգսյան'),
  row('Geor', 'ka', 'ნინო ბერიძე'),
  row('Hebr', 'he yi', 'נועה בן־דוד'),
  row('Arab', 'ar fa ps ckb ug sd', 'أمينة بنت عبد الرحمن'),
  row('Syrc', 'syr', 'ܝܘܚܢܢ ܒܪ ܡܪܝܡ'),
  row('Thaa', 'dv', 'އައިޝަތު ރަޝީދު'),
  row('Mand', '', 'ࡉࡅࡄࡀࡍࡀ ࡌࡀࡍࡃࡀ'),
  row('Nkoo', 'nqo', 'ߞߊ߲ߕߍ߫ ߛߏ߬ߟߏߡߣߊ߬'),
  row('Adlm', 'ff-Adlm', '𞤀𞤥𞤭𞤲𞤢𞤼𞤢 𞤁𞤭𞤢𞤤𞤤𞤮'),
  row('Rohg', 'rhg', '𐴔𐴝𐴔𐴟 𐴆𐴗𐴠𐴕'),
  row('Deva', 'hi mr ne sa brx', 'क्षितिज श्रीवास्तव'),
  row('Beng', 'bn as', 'শ্রাবন্তী চট্টোপাধ্যায়'),
  row('Guru', 'pa', 'ਹਰਪ੍ਰੀਤ ਸਿੰਘ'),
  row('Gujr', 'gu', 'કૃષ્ણકાંત પટેલ'),
  row('Orya', 'or', 'ଲକ୍ଷ୍ମୀପ୍ରିୟା ମହାନ୍ତି'),
  row('Taml', 'ta', 'ஸ்ரீநிவாசன் கிருஷ்ணமூர்த்தி'),
  row('Telu', 'te', 'శ్రీనివాస్ కృష్ణమూర్తి'),
  row('Knda', 'kn', 'ಲಕ್ಷ್ಮೀನಾರಾಯಣ ಶಾಸ್ತ್ರಿ'),
  row('Mlym', 'ml', 'കൃഷ്ണൻ നമ്പൂതിരിപ്പാട്'),
  row('Sinh', 'si', 'ශ්‍රියානි වික්‍රමසිංහ'),
  row('Mtei', 'mni-Mtei', 'ꯏꯔꯣꯝ ꯁꯔꯃꯤꯂꯥ'),
  row('Olck', 'sat', 'ᱨᱟᱹᱜᱷᱩᱱᱟᱛᱷ ᱢᱩᱨᱢᱩ'),
  row('Cakm', 'ccp', '𑄇𑄳𑄢𑄨𑄌𑄴𑄎 𑄌𑄋𑄴𑄟'),
  row('Lepc', '', 'ᰛᰩᰵ ᰀᰦᰕᰫ'),
  row('Limb', '', 'ᤋᤣᤀᤠᤱᤛᤡ ᤛᤡᤖᤡᤈᤱᤃᤠ'),
  row('Newa', '', '𑐣𑐾𑐥𑐵𑐮 𑐨𑐵𑐲𑐵'),
  row('Saur', '', 'ꢱꣃꢬꢵꢰ꣄ꢜ꣄ꢬꢵ'),
  row('Sylo', '', 'ꠍꠤꠟꠐꠤ ꠘꠣꠉꠞꠤ'),
  row('Wcho', '', '𞋒𞋀𞋉𞋃𞋕'),
  row('Thai', 'th', 'กฤษณะ ศรีสุวรรณ'),
  row('Laoo', 'lo', 'ສົມສັກ ວົງພະຈັນ'),
  row('Khmr', 'km', 'សុខា ព្រះវិហារ'),
  row('Mymr', 'my shn', 'အောင်ဆန်းစုကြည်'),
  row('Cham', '', 'ꨌꩌ ꨚ꩜ꨣꨩ'),
  row('Kali', '', '꤅ꤢꤦ꤬ ꤀ꤣ'),
  row('Tale', '', 'ᥖᥭᥰ ᥖᥬᥲ ᥑᥨᥒᥰ'),
  row('Talu', '', 'ᦅᦷᦺᦑ ᦟᦹᧉ'),
  row('Lana', '', 'ᨣᩴᩤᨾᩮᩬᩥᨦ'),
  row('Tavt', '', 'ꪼꪕꪒꪾ'),
  row('Hmnp', '', '𞄐𞄦𞄲𞄤𞄎𞄫𞄰'),
  row('Tibt', 'bo dz', 'བསྟན་འཛིན་རྒྱ་མཚོ'),
  row('Mong', '', 'ᠴᠢᠩᠭᠢᠰ ᠬᠠᠭᠠᠨ'),
  row('Hani', 'zh zh-Hant yue', '王小明'),
  row('Bopo', '', 'ㄨㄤˊ ㄒㄧㄠˇ ㄇㄧㄥˊ'),
  row('Hira', 'ja', 'さくら'),
  row('Kana', 'ja', 'タナカ・サクラ'),
  row('Hang', 'ko', '김민준'),
  row('Yiii', 'ii', 'ꆈꌠꁱꂷ'),
  row('Lisu', '', 'ꓡꓲ ꓢꓴ'),
  row('Plrd', '', '𖼀𖽡𖼳𖽔'),
  row('Java', '', 'ꦏꦂꦠꦶꦤꦶ ꦱꦸꦏꦂꦤ'),
  row('Sund', '', 'ᮓᮦᮝᮤ ᮞᮛ᮪ᮒᮤᮊ'),
  row('Bali', '', 'ᬓ᭄ᬢᬸᬢ᭄ ᬲᬭᬶ'),
  row('Batk', '', 'ᯘᯪᯔᯉᯮᯰᯂᯒᯪ'),
  row('Ethi', 'am ti', 'አበበ ቢቂላ'),
  row('Tfng', 'zgh', 'ⵜⵉⵀⵉⵢⴰ ⵓⴷⴰⴷ'),
  row('Vaii', 'vai', 'ꕙꔤ ꗏꘋ'),
  row('Bamu', '', 'ꚩꚫꛑꚩꚳ'),
  row('Cher', 'chr', 'ᏍᏏᏉᏯ ᏣᎳᎩ'),
  row('Cans', 'iu cr', 'ᓄᓇᕗᑦ ᐃᓄᒃ'),
  row('Osge', '', '𐓷𐓘𐓻𐓘𐓻𐓟'),
];

const letters = (from: string, to: string) =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(from.charCodeAt(0) + index),
  );
const pairs = (alphabet: readonly string[]) => alphabet.flatMap((a) => alphabet.map((b) => a + b));

const CODES: readonly (readonly [Intl.DisplayNamesType, readonly string[]])[] = [
  ['region', pairs(letters('A', 'Z'))],
  ['language', pairs(letters('a', 'z'))],
  ['currency', Intl.supportedValuesOf('currency')],
  ['script', SCRIPTS.map(({ script }) => script)],
];

/** Everything CLDR names in this language, without what it leaves in another. */
function namesIn(locale: string): string[] {
  if (Intl.DisplayNames.supportedLocalesOf(locale).length === 0) return [];
  return CODES.flatMap(([type, codes]) => {
    const names = new Intl.DisplayNames(locale, { type, fallback: 'none' });
    return codes.flatMap((code) => names.of(code) ?? []);
  });
}

/** The words of a script, each once: CLDR's, else words of its letters. */
export function wordsOf({ script, locales, name }: ScriptCorpus): string[] {
  const only = new RegExp(`^[\\p{Script=${script}}\\p{Script=Common}\\p{Script=Inherited}]+$`, 'u');
  const some = new RegExp(`\\p{Script=${script}}`, 'u');
  const found = locales.flatMap(namesIn).flatMap((text) => cleanText(text).split(' '));
  const words = found.filter((word) => only.test(word) && some.test(word));
  return [...new Set([...name.split(' '), ...(words.length > 0 ? words : madeUpWords(script))])];
}

/** Pairs of letters and every mark on a letter, so that each character is in some word. */
function madeUpWords(script: string): string[] {
  const letter = new RegExp(`^(?=\\p{L})\\p{Script=${script}}$`, 'u');
  const mark = new RegExp(`^(?=\\p{M})\\p{Script=${script}}$`, 'u');
  const all = Array.from({ length: 0x1f000 }, (_, codePoint) => codePoint)
    .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
    .map((codePoint) => String.fromCodePoint(codePoint));
  const drawn = all.filter((character) => letter.test(character));
  const marks = all.filter((character) => mark.test(character));
  return [
    ...drawn.map((character, index) => character + (drawn[(index * 7 + 3) % drawn.length] ?? '')),
    // Between two letters: a line of one letter is too short for PDFium to see that it is a line.
    ...marks.map((character, index) => {
      const letter = (shift: number) => drawn[(index * 5 + shift) % drawn.length] ?? '';
      return letter(0) + character + letter(3);
    }),
  ].map((word) => word.normalize('NFC'));
}

/** `count` words spread evenly over all of them. */
export function spread(words: readonly string[], count: number): string[] {
  if (words.length <= count) return [...words];
  return Array.from({ length: count }, (_, index) => words[Math.floor((index * words.length) / count)] ?? '');
}
