// The verify page in Spanish, with the terms of the block.
import type { VerifyMessages } from './messages.ts';

export const spanish: VerifyMessages = {
  languageName: 'Español',
  pageTitle: 'Verificar un certificado',
  headings: {
    valid: 'Certificado válido',
    replaced: 'Certificado sustituido',
    revoked: 'Certificado retirado',
    expired: 'Certificado caducado',
    erased: 'Certificado emitido',
  },
  explanations: {
    valid: ({ issuer }) =>
      `${issuer} emitió este certificado y actualmente es válido. Compruebe que los datos coincidan con los de su copia.`,
    replaced: () => 'Existe una versión más reciente de este certificado.',
    revoked: ({ issuer }) => `${issuer} retiró este certificado. Ya no es válido.`,
    expired: ({ until }) => `Este certificado fue válido hasta el ${until}.`,
    erased: ({ issuer }) =>
      `${issuer} emitió este certificado. Se eliminaron los datos personales de su titular.`,
  },
  renewed: {
    heading: 'Certificado renovado',
    replaced: 'Existe una versión renovada de este certificado, válida por más tiempo.',
    valid: ({ issuer }) =>
      `${issuer} emitió este certificado como renovación y actualmente es válido. Compruebe que los datos coincidan con los de su copia.`,
    view: 'Ver el certificado renovado',
  },
  awardedTo: 'Otorgado a',
  erasedName: 'nombre eliminado',
  course: 'Curso',
  organization: 'Emitido por',
  issuedOn: 'Fecha de emisión',
  requirements: 'Requisitos cumplidos',
  gradeOf: (share) => `calificación del curso de ${share} o superior`,
  coursePassingGrade: 'la calificación mínima para aprobar el curso',
  modes: (modes) => `modalidad de inscripción: ${modes}`,
  averageOf: (category, share) => `promedio de ${share} o superior en «${category}»`,
  scoreIn: (name, share) => `puntuación de ${share} o superior en «${name}»`,
  courseCompleted: (share) => `${share} o más de las unidades del curso completadas`,
  partCompleted: (name, share) => `${share} o más de las unidades de «${name}» completadas`,
  identity: 'identidad verificada por la plataforma',
  and: 'y',
  or: 'o',
  level: 'Nivel',
  hours: 'Horas de estudio',
  newerVersion: 'Ver la versión actual',
  validUntil: 'Válido hasta',
  revokedOn: 'Fecha de retirada',
  reason: 'Motivo',
  certificateId: 'ID del certificado',
  technical: 'Detalles técnicos',
  digest: 'Huella digital del archivo (SHA-256)',
  pictureAlt: (name, course) => `Certificado de ${name} por ${course}`,
  concealedHeading: 'Certificado no publicado',
  concealedText:
    'Aquí se emitió un certificado con este ID. El curso no muestra sus certificados en este momento. Pregunte al titular o al equipo del curso, o vuelva más tarde.',
  unknownHeading: 'No se encontró ningún certificado',
  unknownText:
    'No encontramos ningún certificado con este ID. Compruébelo carácter por carácter. Si coincide exactamente, este sitio no emitió el certificado.',
  unreadHeading: 'No se pudo leer el ID del certificado',
  unreadText:
    'El ID de un certificado tiene 32 cifras y letras de la a a la f, en grupos de 8, 4, 4, 4 y 12. Revise lo que introdujo o escanee el código QR.',
  severalHeading: 'Hay más de un ID de certificado',
  severalText: 'El texto contiene más de un ID de certificado. Introduzca uno de ellos.',
  formText: 'Escanee el código QR o introduzca el ID del certificado.',
  formButton: 'Verificar',
};
