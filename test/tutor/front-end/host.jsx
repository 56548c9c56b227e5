// The host page: a card of the learner dashboard with the platform's own banner below the slot, or the two places of the
// progress page. What a slot gets is what env.config.jsx says, rendered without any element around it, as
// frontend-plugin-framework does.
import Alert from '@openedx/paragon/dist/Alert';
import Card from '@openedx/paragon/dist/Card';
import setConfig from 'env.config';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'react-intl';

const slotsOf = (config) => (id, props) =>
  (config.pluginSlots[id]?.plugins ?? []).map(({ widget }) => (
    <widget.RenderWidget key={widget.id} {...props} />
  ));

function DashboardCard({ slot }) {
  return (
    <div className="course-card mb-4.5">
      <Card>
        <Card.Header title="Ocean Science" subtitle="Demo University" />
        <div className="course-card-banners">
          {slot('org.openedx.frontend.learner_dashboard.course_card_banner.v1', { cardId: 'card-0' })}
          <Alert variant="success" className="native mb-0" icon={Tick}>
            Congratulations. Your certificate is ready. <a href="#certificate">View certificate</a>
          </Alert>
        </div>
      </Card>
    </div>
  );
}

function ProgressPage({ slot }) {
  const at = (place) => slot(`org.openedx.frontend.learning.progress_tab_certificate_status_${place}.v1`);
  return (
    <div className="row w-100 m-0">
      <div className="main col-12 col-md-8 p-0">
        {at('main_body')}
        <Section title="Grades" />
      </div>
      <div className="side col-12 col-md-4 p-0 px-md-4">
        {at('side_panel')}
        <Section title="Related links" />
      </div>
    </div>
  );
}

const Section = ({ title }) => (
  <Card className="mb-4">
    <Card.Header title={title} />
  </Card>
);

const Tick = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path fill="currentColor" d="M9.4 17.6l-5-5 1.7-1.7 3.3 3.3 8.5-8.5 1.7 1.7z" />
  </svg>
);

Promise.resolve(setConfig()).then((config) => {
  const Page = process.env.APP_ID === 'learning' ? ProgressPage : DashboardCard;
  createRoot(document.getElementById('root')).render(
    <IntlProvider locale="en">
      <main className="container-fluid p-4" data-ready>
        <Page slot={slotsOf(config)} />
      </main>
    </IntlProvider>,
  );
});
