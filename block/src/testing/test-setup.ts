// Gives every component test the DOM matchers of Testing Library.
import '@testing-library/jest-dom';
