package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;

/** Persons as hospitals may know them: those who stand at their counter, whole, because the hospital has their card. */
@Component
public class Register {

    private static final Logger LOG = LoggerFactory.getLogger(Register.class);

    private final People people;

    Register(People people) {
        this.people = people;
    }

    /**
     * A person by number.
     *
     * @throws GatewayRefusal when nobody has it
     */
    public Person find(String psnNo) {
        return people.find(psnNo).orElseThrow(() -> new GatewayRefusal("人员编号（psn_no）不存在"));
    }

    /** A person by number of a document or by the number that 1101 gave. */
    Optional<Person> any(String number) {
        return people.byIdNumber(number).flatMap(people::find).or(() -> people.find(number));
    }

    /** A person, whole, with what is known now, also if not insured on the day. */
    public Insured known(Call call, Person person, LocalDate day) {
        LOG.info("{} identifies {} in {}", call.institution(), person.id(), call.infno());
        return new Insured(person, people.identify(person.id()), person.facts(), day);
    }

    /**
     * A person on a day, whole.
     *
     * @throws org.tuodi.platform.calls.Refusal when the person is not insured here on that day
     */
    public Insured insured(Call call, Person person, LocalDate day) {
        LOG.info("{} identifies {} in {}", call.institution(), person.id(), call.infno());
        return new Insured(person, people.identify(person.id()), person.factsOn(day), day);
    }
}
