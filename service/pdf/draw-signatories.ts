// Who signs: for each person the picture of the signature (or room for ink), a line, the name and the role.
// The certificate's own signatories are drawn; without any, those whom the design names.
import type { Signatory } from '../domain/certificate-facts.ts';
import { MOST_SIGNATORIES } from '../domain/certificate-facts.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Box, SignatoriesElement, TextLook } from '../domain/template-elements.ts';
import { signatoryBoxes } from '../domain/template-layout.ts';
import { cleanText } from '../text/clean.ts';
import { addFigure, imageBox, paintImage } from './draw-figure.ts';
import { drawSetText, setText, structOf } from './draw-text.ts';
import type { Drawing } from './drawing.ts';
import { drawArtifact, sideOf } from './drawing.ts';

/** Space between the line and the name. */
const UNDER_LINE = 6;
/** Height of a line of text with room for accents and descenders, in sizes. */
const LINE_HEIGHT = 1.4;
/** A signature lower than this cannot be told from a stain. */
const LEAST_PICTURE = 8;

export function drawSignatories(element: SignatoriesElement, drawing: Drawing): void {
  const people = peopleOf(element, drawing);
  if (people.length === 0) return;
  const boxes = signatoryBoxes(element, people.length, element.mirror ? drawing.words.dir : 'ltr');
  people.forEach((person, index) => {
    const box = boxes[index];
    if (box) drawPerson(person, box, element, drawing);
  });
}

function peopleOf(element: SignatoriesElement, { facts, words }: Drawing): readonly Signatory[] {
  const named = facts.signatories ?? [];
  if (named.length > 0) return named.slice(0, MOST_SIGNATORIES);
  return element.people.map(({ name, role, image }) => ({
    name: words.say(name),
    role: words.say(role),
    image: image ?? null,
  }));
}

/** What names and roles leave of the block, at most what the design asks for. */
function pictureHeight({ imageHeight, line, name, role }: SignatoriesElement, box: Box): number {
  const text = UNDER_LINE + line.thickness + (name.size * name.lines + role.size) * LINE_HEIGHT;
  const height = Math.min(imageHeight, box.height - text);
  if (height >= Math.min(LEAST_PICTURE, imageHeight)) return height;
  throw new ServiceProblem(
    'text-overflow',
    `A signature would be ${Math.max(0, Math.floor(height))} points high and needs ${LEAST_PICTURE}. ` +
      'Name fewer signatories, or choose a template with more room for them.',
  );
}

function drawPerson(person: Signatory, box: Box, element: SignatoriesElement, drawing: Drawing): void {
  const { document, words } = drawing;
  const picture = { ...box, height: pictureHeight(element, box) };
  if (person.image) {
    const { image } = person;
    const across = sideOf(element.textAlign, words.dir, element.mirror);
    const place = imageBox(image, picture, drawing, { fit: 'contain', across, down: 'bottom' });
    addFigure(
      place,
      words.say(element.alt, person),
      () => paintImage(image, place, picture, drawing),
      drawing,
    );
    drawing.note({ kind: image, box: place });
  }
  const y = box.y + picture.height;
  const { thickness, colour } = element.line;
  if (thickness > 0) drawArtifact(drawing, () => document.rect(box.x, y, box.width, thickness).fill(colour));

  const top = y + thickness + UNDER_LINE;
  const bottom = box.y + box.height;
  const middle = Math.min(top + element.name.size * element.name.lines * LINE_HEIGHT, bottom);
  const under = { ...box, y: top, height: middle - top };
  const last = { ...box, y: middle, height: bottom - middle };
  drawWords(person.name, 'name of a signatory', under, element.name, element, drawing);
  drawWords(person.role, 'role of a signatory', last, element.role, element, drawing);
}

function drawWords(
  words: string,
  what: string,
  box: Box,
  look: TextLook,
  { textAlign, mirror }: SignatoriesElement,
  drawing: Drawing,
): void {
  const text = cleanText(words);
  if (text === '') return;
  const task = {
    text,
    what,
    look,
    box,
    align: textAlign,
    vertical: 'top',
    mirror,
    direction: 'auto',
  } as const;
  const set = setText(task, drawing);
  const paragraph = structOf(set, 'P', drawing);
  drawing.root.add(paragraph);
  paragraph.add(() => drawSetText(set, drawing));
  paragraph.end();
}
