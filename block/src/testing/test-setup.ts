// Adds the DOM matchers of Testing Library to every component test.
import '@testing-library/jest-dom';
