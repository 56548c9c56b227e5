// frontend-platform, as far as the plugin's patches import it.
export const getConfig = () => ({ LMS_BASE_URL: window.host.lms });
export const getLocale = () => window.host.lang;
export const getAuthenticatedUser = () => ({ userId: window.host.userId, username: 'amina' });
export const getAuthenticatedHttpClient = () => ({
  get: async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`Request failed with status code ${response.status}`);
    return { data: await response.json() };
  },
});
