// Draws the signatories: for each person the image of the signature (or space to sign by hand), a line, the name and the
// role. The certificate's own signatories are used; without any, those of the template.
import type { Signatory } from '../../domain/certificates/certificate-facts.ts';
import { MOST_SIGNATORIES } from '../../domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Box, SignatoriesElement, TextLook } from '../../domain/templates/template-elements.ts';
import { sideOf, signatoryBoxes } from '../../domain/templates/template-layout.ts';
import { cleanForLayout } from '../../text/clean.ts';
import type { SetText } from '../text/set-text.ts';
import { setText } from '../text/set-text.ts';
import { addFigure, altText, imageBox, paintImage } from './draw-figure.ts';
import { drawParagraph } from './draw-text.ts';
import type { Drawing } from './drawing.ts';
import { drawArtifact } from './drawing.ts';

/** Space between the line and the name. */
const UNDER_LINE = 6;
/** Height of a line of text with space for accents and descenders, in sizes. */
const LINE_HEIGHT = 1.4;
/** Points. A lower signature cannot be recognised. */
const LEAST_PICTURE = 8;

export function drawSignatories(element: SignatoriesElement, drawing: Drawing): void {
  const people = peopleOf(element, drawing);
  if (people.length === 0) return;
  const boxes = signatoryBoxes(element, people.length, element.mirror ? drawing.certificateText.dir : 'ltr');
  const blocks = people.flatMap((person, index) => {
    const box = boxes[index];
    return box ? [blockOf(person, box, element, drawing)] : [];
  });
  // All roles start at the same height, below the name with the most lines.
  const nameLines = Math.max(...blocks.map(({ name }) => name?.lines.length ?? 1));
  for (const block of blocks) drawBlock(block, nameLines, element, drawing);
}

function peopleOf(element: SignatoriesElement, { facts, certificateText }: Drawing): readonly Signatory[] {
  const named = facts.signatories ?? [];
  if (named.length > 0) return named.slice(0, MOST_SIGNATORIES);
  return element.people.map(({ name, role, image }) => ({
    name: certificateText.textOf(name),
    role: certificateText.textOf(role),
    image: (facts.proofMark === undefined && image) || null,
  }));
}

/** The height that names and roles leave in the block, at most the one that the template sets. */
function pictureHeight({ imageHeight, line, name, role }: SignatoriesElement, box: Box): number {
  const text = UNDER_LINE + line.thickness + (name.size * name.lines + role.size) * LINE_HEIGHT;
  const height = Math.min(imageHeight, box.height - text);
  if (height >= Math.min(LEAST_PICTURE, imageHeight)) return height;
  throw new ServiceProblem(
    'text-overflow',
    `A signature would be ${Math.max(0, Math.floor(height))} points high and needs ${LEAST_PICTURE}. ` +
      'Name fewer signatories, or choose a template with more room for them.',
    { params: { field: 'signatories' } },
  );
}

interface Block {
  readonly person: Signatory;
  readonly box: Box;
  readonly picture: Box;
  /** Where the text begins. */
  readonly top: number;
  readonly name: SetText | undefined;
}

function blockOf(person: Signatory, box: Box, element: SignatoriesElement, drawing: Drawing): Block {
  const picture = { ...box, height: pictureHeight(element, box) };
  const top = box.y + picture.height + element.line.thickness + UNDER_LINE;
  const height = Math.min(element.name.size * element.name.lines * LINE_HEIGHT, box.y + box.height - top);
  const room = { ...box, y: top, height };
  const name = setWords(person.name, 'name of a signatory', room, element.name, element, drawing);
  return { person, box, picture, top, name };
}

function drawBlock(block: Block, nameLines: number, element: SignatoriesElement, drawing: Drawing): void {
  const { person, box, picture, top, name } = block;
  const { document, certificateText } = drawing;
  if (person.image) {
    const { image } = person;
    const across = sideOf(element.textAlign, certificateText.dir, element.mirror);
    const place = imageBox(image, picture, drawing, { fit: 'contain', across, down: 'bottom' });
    addFigure(
      place,
      altText(element.alt, drawing, person),
      () => paintImage(image, place, picture, drawing),
      drawing,
    );
    drawing.note({ kind: image, box: place });
  }
  const { thickness, colour } = element.line;
  const y = picture.y + picture.height;
  if (thickness > 0) drawArtifact(drawing, () => document.rect(box.x, y, box.width, thickness).fill(colour));

  const middle = top + element.name.size * nameLines * LINE_HEIGHT;
  const room = { ...box, y: middle, height: Math.max(box.y + box.height - middle, 1) };
  const role = setWords(person.role, 'role of a signatory', room, element.role, element, drawing);
  for (const set of [name, role]) {
    if (set) drawParagraph(set, drawing);
  }
}

function setWords(
  words: string,
  what: string,
  box: Box,
  look: TextLook,
  { textAlign, mirror }: SignatoriesElement,
  { certificateText, fonts }: Drawing,
): SetText | undefined {
  const text = cleanForLayout(words, 'signatories');
  if (text === '') return undefined;
  return setText(
    {
      text,
      label: { what, field: 'signatories' },
      look,
      box,
      align: textAlign,
      vertical: 'top',
      mirror,
      direction: 'auto',
    },
    certificateText,
    fonts,
  );
}
