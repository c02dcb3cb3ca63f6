package org.tuodi.platform.web.cases;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.attachments.Attachment;
import org.tuodi.platform.attachments.Attachments;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseStep;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.cases.Confirmations;
import org.tuodi.platform.cases.Payees;
import org.tuodi.platform.cases.Referrals;
import org.tuodi.platform.cases.Verb;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.people.People;
import org.tuodi.platform.rosters.Vocabulary;
import org.tuodi.platform.web.counter.Words;

/** Gathers what the page of a case shows. */
@Component
final class CaseView {

    /** What decides; of these a person does one in a case. */
    private static final Set<Verb> DECIDING = EnumSet.of(Verb.PASS, Verb.RETURN, Verb.TRANSFER, Verb.REJECT);

    private final CaseDesk desk;
    private final CaseKinds kinds;
    private final Cases cases;
    private final Attachments attachments;
    private final CaseDetails details;
    private final Payees payees;
    private final Confirmations confirmations;
    private final Referrals referrals;
    private final Payables payables;
    private final People people;

    CaseView(
            CaseDesk desk,
            Cases cases,
            Attachments attachments,
            CaseDetails details,
            Payees payees,
            Confirmations confirmations,
            Referrals referrals,
            Payables payables,
            CaseKinds kinds,
            People people) {
        this.desk = desk;
        this.kinds = kinds;
        this.cases = cases;
        this.attachments = attachments;
        this.details = details;
        this.payees = payees;
        this.confirmations = confirmations;
        this.referrals = referrals;
        this.payables = payables;
        this.people = people;
    }

    /** Fills a page. */
    void fill(BenefitCase found, Caller caller, Model model, Locale locale) {
        List<CaseStep> steps = cases.history(found.id(), caller);
        Set<Verb> possible = EnumSet.noneOf(Verb.class);
        possible.addAll(cases.possible(found, caller));
        boolean otherPost = hasOtherPost(found, steps, caller);
        if (otherPost) {
            possible.removeAll(DECIDING);
        }
        model.addAttribute("words", new Words(locale));
        // For a browser without scripts; with them it is minted there and kept over reloads.
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("found", found);
        kinds.fill(found, caller, model);
        model.addAttribute("person", people.get(found.id().person()));
        model.addAttribute("regionName", desk.region(found.region()));
        model.addAttribute("handledName", desk.region(found.handledIn()));
        model.addAttribute("overdue", found.overdue(desk.today()));
        model.addAttribute("steps", steps);
        model.addAttribute("stages", Stage.of(found.state(), steps));
        model.addAttribute("possible", possible);
        model.addAttribute(
                "otherPost", otherPost && !cases.possible(found, caller).isEmpty());
        model.addAttribute("files", attachments.of(CaseDesk.files(found), caller));
        model.addAttribute("fileKinds", Attachment.Kind.values());
        model.addAttribute("mayAdd", found.state().isOpen() && works(caller));
        model.addAttribute("notices", Notice.of(found, steps));
        model.addAttribute("batch", batch(found));
        model.addAttribute(
                "mayFind", caller.may(Activity.SETTLE_FOR_HOSPITAL, Right.EXECUTE, Right.APPROVE, Right.READ));
        model.addAttribute("mayPay", caller.may(Activity.READ_LEDGER, Right.READ));
        model.asMap().putIfAbsent("typed", java.util.Map.of());
        details.fill(found, model, locale);
        parts(found, caller, model);
    }

    private void parts(BenefitCase found, Caller caller, Model model) {
        boolean open = found.state().isOpen();
        model.addAttribute("payee", payees.of(found.id(), caller).orElse(null));
        model.addAttribute("relations", Payees.RELATIONS.stream().sorted().toList());
        model.addAttribute("confirmations", confirmations.of(found.id(), caller));
        model.addAttribute(
                "speaksFor",
                Vocabulary.BUILT_IN.departments().stream()
                        .filter(each -> open && confirmations.asked(found).contains(each.id()))
                        .filter(each -> each.speaksThrough(caller))
                        .toList());
        model.addAttribute("asked", confirmations.asked(found));
        model.addAttribute("departments", Vocabulary.BUILT_IN.departments());
        model.addAttribute("referrals", referrals.of(found.id(), caller));
        model.addAttribute("receivers", Referrals.RECEIVERS.stream().sorted().toList());
        boolean handles =
                open && !caller.isInsured() && caller.may(Activity.REVIEW_MANUAL, Right.EXECUTE, Right.APPROVE);
        boolean decides = open && caller.may(Activity.DECIDE_APPLICATION, Right.CREATE, Right.APPROVE);
        model.addAttribute("handles", handles || decides);
        model.addAttribute("today", desk.today());
    }

    private static boolean works(Caller caller) {
        return List.of(
                        Activity.SUBMIT_MANUAL,
                        Activity.REVIEW_MANUAL,
                        Activity.RECEIVE_APPLICATION,
                        Activity.DECIDE_APPLICATION,
                        Activity.DECIDE_EXCEPTION)
                .stream()
                .anyMatch(activity -> caller.may(activity, Right.CREATE, Right.EXECUTE, Right.APPROVE));
    }

    /** Whether the caller decided something else in the case, so that another must decide now. */
    private static boolean hasOtherPost(BenefitCase found, List<CaseStep> steps, Caller caller) {
        return found.state()
                .post()
                .map(post -> steps.stream()
                        .anyMatch(step ->
                                step.person().equals(caller.person()) && step.post() != null && step.post() != post))
                .orElse(false);
    }

    private @Nullable String batch(BenefitCase found) {
        BenefitCase.Result result = found.result();
        return result == null || result.cause() == null
                ? null
                : payables.find(result.cause()).map(Payables.Standing::batch).orElse(null);
    }
}
